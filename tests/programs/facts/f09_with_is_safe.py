# F9: `with lock` gives the lock back when the exception comes inside.
import ctypes
import threading
import time

lock = threading.Lock()


def work():
    with lock:
        while True: pass


t = threading.Thread(target=work)
t.start()
time.sleep(0.05)
ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_long(t.ident), ctypes.py_object(SystemExit))
t.join()
print(lock.locked())
# expect: False
