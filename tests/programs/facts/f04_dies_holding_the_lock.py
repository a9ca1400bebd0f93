# F4: the killed waiter gets the lock and dies holding it.
import ctypes
import threading
import time

lock = threading.Lock()
lock.acquire()
log = []


def work():
    try:
        lock.acquire()
        log.append("got it")
    except SystemExit:
        log.append("exc")
    finally:
        log.append("finally")


t = threading.Thread(target=work)
t.start()
time.sleep(0.02)
ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_long(t.ident), ctypes.py_object(SystemExit))
lock.release()
t.join()
print(log, lock.locked())
# expect: ['exc', 'finally'] True
