# SPDX-License-Identifier: GPL-3.0-or-later
"""As much of ctypes as asks a thread to raise an exception. No check points here (README)."""

import _loose


class ArgumentError(Exception):
    pass


class py_object:
    def __init__(self, value=None):
        self.value = value

    def __repr__(self):
        return "py_object(%r)" % (self.value,)


class _Integer:
    """A C integer: wraps round at its size."""

    def __init__(self, value=0):
        if not isinstance(value, int):
            raise TypeError("'%s' object cannot be interpreted as an integer"
                            % type(value).__name__)
        self.value = self._wrap(value)

    def __repr__(self):
        return "%s(%r)" % (type(self).__name__, self.value)

    def _wrap(self, value):
        return value


class c_long(_Integer):
    pass


class c_ulong(_Integer):
    pass


class c_int(_Integer):
    def _wrap(self, value):
        value = value & 0xFFFFFFFF
        return value - 0x100000000 if value > 0x7FFFFFFF else value


class c_void_p:
    def __init__(self, value=None):
        if not (value is None or isinstance(value, int)):
            raise TypeError("cannot be converted to pointer")
        self.value = value

    def __repr__(self):
        return "c_void_p(%r)" % (self.value,)


def _thread_number(value):
    if isinstance(value, (c_long, c_ulong, c_void_p)):
        return value.value
    if isinstance(value, c_int):
        return value.value & 0xFFFFFFFF
    if isinstance(value, int):
        # A plain int is passed as a C int: the upper half of a thread's number is lost.
        return value & 0xFFFFFFFF
    raise ArgumentError("argument 1: <class 'TypeError'>: Don't know how to convert parameter 1")


class _PythonInterface:
    def PyThreadState_SetAsyncExc(self, thread, exception):
        number = _thread_number(thread)
        if isinstance(exception, (py_object, c_void_p, c_long)):
            exception = exception.value
        elif not (exception is None or isinstance(exception, int)):
            raise ArgumentError(
                "argument 2: <class 'TypeError'>: Don't know how to convert parameter 2")
        if exception is None or (isinstance(exception, int) and exception == 0):
            return _loose.set_async_exc(number, None)
        return _loose.set_async_exc(number, exception)


pythonapi = _PythonInterface()
