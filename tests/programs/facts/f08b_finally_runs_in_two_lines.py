# F8, F39: the same loop in two lines: finally runs.
import ctypes
import threading
import time

log = []


def work():
    try:
        while True:
            pass
    finally:
        log.append("finally")


t = threading.Thread(target=work)
t.start()
time.sleep(0.05)
ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_long(t.ident), ctypes.py_object(SystemExit))
t.join()
print(log)
# expect: ['finally']
