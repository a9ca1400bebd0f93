# F9: the check point after acquire() lies before the try: an exception there leaks the lock.
import ctypes
import threading
import time

lock = threading.Lock()
log = []


def work():
    lock.acquire()
    try:
        log.append("never")
    finally:
        lock.release()


lock.acquire()
t = threading.Thread(target=work)
t.start()
time.sleep(0.05)
ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_long(t.ident), ctypes.py_object(SystemExit))
lock.release()
t.join()
print(log, lock.locked())
# expect: [] True
