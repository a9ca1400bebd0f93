# F9, F39: acquire, then try with the loop in one line: the lock is never released.
import ctypes
import threading
import time

lock = threading.Lock()


def work():
    lock.acquire()
    try:
        while True: pass
    finally:
        lock.release()


t = threading.Thread(target=work)
t.start()
time.sleep(0.05)
ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_long(t.ident), ctypes.py_object(SystemExit))
t.join()
print(lock.locked())
# expect: True
