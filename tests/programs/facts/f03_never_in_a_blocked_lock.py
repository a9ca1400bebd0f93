# F3: a thread blocked in acquire does not notice; it does when the lock is free.
import ctypes
import threading
import time

lock = threading.Lock()
lock.acquire()
log = []


def work():
    try:
        lock.acquire()
        log.append("never")
    except BaseException as error:
        log.append(type(error).__name__)


t = threading.Thread(target=work)
t.start()
time.sleep(0.02)
ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_long(t.ident), ctypes.py_object(SystemExit))
time.sleep(0.05)
print(log, t.is_alive())
lock.release()
t.join()
print(log, t.is_alive())
# expect: [] True
# expect: ['SystemExit'] False
