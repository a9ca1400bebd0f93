# SPDX-License-Identifier: GPL-3.0-or-later
"""As much of ctypes as asks a thread to raise an exception. No check points here (README)."""

import _loose


class ArgumentError(Exception):
    pass


class py_object:
    def __init__(self, *values):
        if len(values) > 1:
            raise TypeError("too many initializers")
        self._values = values

    @property
    def value(self):
        if not self._values:
            raise ValueError("PyObject is NULL")
        return self._values[0]

    @value.setter
    def value(self, value):
        self._values = (value,)

    def __repr__(self):
        return "py_object(%r)" % self._values if self._values else "py_object(<NULL>)"


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
    def _wrap(self, value):
        if value < 0:
            _loose.refuse("an integer beyond 64 bits")
        return value


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
    if value is None or isinstance(value, (str, bytes, py_object)):
        return 0  # passed as an address: no thread has such a number
    raise ArgumentError("argument 1: TypeError: Don't know how to convert parameter 1")


class _PythonInterface:
    def PyThreadState_SetAsyncExc(self, thread, exception):
        number = _thread_number(thread)
        if isinstance(exception, py_object):
            return _loose.set_async_exc(number, *exception._values)
        if isinstance(exception, (c_void_p, c_long)):
            exception = exception.value
        if exception is None or (isinstance(exception, int) and exception == 0):
            return _loose.set_async_exc(number)
        if not isinstance(exception, int):
            raise ArgumentError("argument 2: TypeError: Don't know how to convert parameter 2")
        _loose.refuse("an address as the exception")


pythonapi = _PythonInterface()
