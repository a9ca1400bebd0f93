# An instance is no class: the target gets a SystemError.
import ctypes
import threading
import time


def work():
    try:
        time.sleep(0.06)
        int(5)
    except SystemError as error:
        print(error)


t = threading.Thread(target=work)
t.start()
time.sleep(0.02)
ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_long(t.ident), ctypes.py_object(ValueError("x")))
t.join()
# expect: _PyErr_SetObject: exception ValueError('x') is not a BaseException subclass
