# F10: hit between two updates inside with: the lock is free and the sum is wrong.
import ctypes
import threading
import time

lock = threading.Lock()
a = 100
b = 0
between = threading.Event()


def work():
    global a, b
    with lock:
        a -= 10
        between.set()
        time.sleep(0.05)
        b += 10


t = threading.Thread(target=work)
t.start()
between.wait()
ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_long(t.ident), ctypes.py_object(SystemExit))
t.join()
with lock:
    print("sum", a + b, lock.locked())
# expect: sum 90 True
