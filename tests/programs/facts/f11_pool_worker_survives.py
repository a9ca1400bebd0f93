# F11: in a pool the exception becomes the future's result; the worker lives on.
import ctypes
import threading
import time
from concurrent.futures import ThreadPoolExecutor


def task():
    idents.append(threading.get_ident())
    time.sleep(0.06)
    int()
    return "never"


idents = []
with ThreadPoolExecutor(1) as pool:
    f = pool.submit(task)
    time.sleep(0.02)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_long(idents[0]), ctypes.py_object(SystemExit))
    try:
        f.result()
    except SystemExit:
        print("SystemExit in the caller")
    print(pool.submit(threading.get_ident).result() == idents[0])
# expect: SystemExit in the caller
# expect: True
