# A plain int as thread id is cut to 32 bits: no thread has it, nothing happens; c_long works.
import ctypes
import threading
import time


class Job(Exception):
    pass


log = []


def work():
    try:
        while not stop.is_set():
            time.sleep(0.01)
    except Job:
        log.append("hit")


stop = threading.Event()
t = threading.Thread(target=work)
t.start()
set_exc = ctypes.pythonapi.PyThreadState_SetAsyncExc
print(t.ident > 2 ** 32, set_exc(t.ident, ctypes.py_object(Job)))
time.sleep(0.03)
print(log, t.is_alive())
print(set_exc(ctypes.c_long(t.ident), ctypes.py_object(Job)))
t.join()
print(log)
# expect: True 0
# expect: [] True
# expect: 1
# expect: ['hit']
