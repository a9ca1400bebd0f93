# F8: `try: while True: pass` in one line as the first statement: finally does not run.
import ctypes
import threading
import time

log = []


def work():
    try:
        while True: pass
    finally:
        log.append("finally")


t = threading.Thread(target=work)
t.start()
time.sleep(0.05)
ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_long(t.ident), ctypes.py_object(SystemExit))
t.join()
print(log)
# expect: []
