# What arrives at a backward jump is told in the line of the loop, not in the one before it.
import ctypes
import threading
import time


class Interrupted(Exception):
    def __init__(self):
        super().__init__("from outside")


def spin():
    n = 0
    try:
        while True: n += 1
    finally:
        print("spin ends", n > 0)
def count():
    for n in range(10 ** 9): pass


for function, kind in ((spin, ValueError), (count, Interrupted)):
    worker = threading.Thread(target=function)
    worker.start()
    time.sleep(0.1)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(worker.ident), ctypes.py_object(kind))
    worker.join()

# expect error: line 15, in spin
# expect error: line 19, in count
# expect error: Interrupted: from outside
