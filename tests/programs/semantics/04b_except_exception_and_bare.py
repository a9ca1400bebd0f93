# except Exception does not see SystemExit, a bare except does.
import ctypes
import threading
import time

log = []


def careful():
    try:
        time.sleep(0.06)
        int(5)
    except Exception:
        log.append("Exception clause")
    log.append("never")


def greedy():
    try:
        time.sleep(0.06)
        int(5)
    except:
        log.append("bare clause")
    log.append("lives on")


for target in (careful, greedy):
    t = threading.Thread(target=target)
    t.start()
    time.sleep(0.02)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_long(t.ident), ctypes.py_object(SystemExit))
    t.join()
    print(log)
# expect: []
# expect: ['bare clause', 'lives on']
