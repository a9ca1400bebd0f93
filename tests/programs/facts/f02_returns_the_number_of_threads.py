# F2: SetAsyncExc says how many threads were changed; an ended one is unknown; NULL withdraws.
import ctypes
import threading
import time

set_exc = ctypes.pythonapi.PyThreadState_SetAsyncExc
out = []


def work():
    time.sleep(0.05)
    for i in range(5):
        pass
    out.append("went on")


t = threading.Thread(target=work)
t.start()
print(set_exc(ctypes.c_long(t.ident), ctypes.py_object(ValueError)), set_exc(ctypes.c_long(t.ident), None),
      set_exc(ctypes.c_long(5), ctypes.py_object(ValueError)))
t.join()
print(set_exc(ctypes.c_long(t.ident), ctypes.py_object(ValueError)), out)
# expect: 1 1 0
# expect: 0 ['went on']
