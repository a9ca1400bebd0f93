# An asynchronous exception waits for the end of the blocking call.
import ctypes
import threading
import time

log = []


def work():
    begun = time.monotonic()
    try:
        time.sleep(0.2)
        log.append("never")
    except KeyError:
        log.append(time.monotonic() - begun >= 0.2)


t = threading.Thread(target=work)
t.start()
time.sleep(0.05)
asked = time.monotonic()
print(ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_long(t.ident), ctypes.py_object(KeyError)))
t.join()
print(log, time.monotonic() - asked > 0.1)
# expect: 1
# expect: [True] True
