# A wait without a timeout is not woken by an asynchronous exception, one with a timeout ends first.
import ctypes
import queue
import threading
import time

e = threading.Event()
q = queue.Queue()
log = []


def forever():
    try:
        e.wait()
        log.append("woken")
    except ValueError:
        log.append("forever hit")


def limited():
    try:
        q.get(timeout=0.1)
    except queue.Empty:
        log.append("empty")
    except ValueError:
        log.append("limited hit")


threads = [threading.Thread(target=forever), threading.Thread(target=limited)]
for t in threads:
    t.start()
time.sleep(0.03)
for t in threads:
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_long(t.ident), ctypes.py_object(ValueError))
threads[1].join()
time.sleep(0.03)
print(log, threads[0].is_alive())
e.set()
threads[0].join()
print(log)
# expect: ['limited hit'] True
# expect: ['limited hit', 'forever hit']
