# SPDX-License-Identifier: GPL-3.0-or-later
# What is no exception class becomes a SystemError in the target, None and 0 too if they are sent as
# objects; the plain None, 0 and an empty py_object() clear what is pending.
import ctypes
import threading
import time


def work():
    try:
        for _ in range(6):
            time.sleep(0.01)
        print("nothing came")
    except BaseException as error:
        print(type(error).__name__, error)


def send(what):
    target = threading.Thread(target=work)
    target.start()
    time.sleep(0.025)
    ask = ctypes.pythonapi.PyThreadState_SetAsyncExc
    print(ask(ctypes.c_long(target.ident), ctypes.py_object(ValueError)),
          ask(ctypes.c_long(target.ident), what))
    target.join()


for value in (None, 0, 5, "text", int, ValueError):
    send(ctypes.py_object(value))
for value in (None, 0, ctypes.py_object(), ctypes.c_void_p()):
    send(value)
try:
    send(ValueError)
except ctypes.ArgumentError as error:
    print(error)
try:
    print(ctypes.py_object().value)
except ValueError as error:
    print(error)
print(ctypes.py_object(), ctypes.py_object(5), ctypes.py_object("x").value)
# expect: 1 1
# expect: SystemError _PyErr_SetObject: exception None is not a BaseException subclass
# expect: 1 1
# expect: SystemError _PyErr_SetObject: exception 0 is not a BaseException subclass
# expect: 1 1
# expect: SystemError _PyErr_SetObject: exception 5 is not a BaseException subclass
# expect: 1 1
# expect: SystemError _PyErr_SetObject: exception 'text' is not a BaseException subclass
# expect: 1 1
# expect: SystemError _PyErr_SetObject: exception <class 'int'> is not a BaseException subclass
# expect: 1 1
# expect: ValueError 
# expect: 1 1
# expect: nothing came
# expect: 1 1
# expect: nothing came
# expect: 1 1
# expect: nothing came
# expect: 1 1
# expect: nothing came
# expect: argument 2: TypeError: Don't know how to convert parameter 2
# expect: PyObject is NULL
# expect: py_object(<NULL>) py_object(5) x
# expect: ValueError 
