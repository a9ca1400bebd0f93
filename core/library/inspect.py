# SPDX-License-Identifier: GPL-3.0-or-later
"""What kind of object something is."""


def _sample():
    pass


class _Sample:
    def method(self):
        pass


_function_type = type(_sample)
_method_type = type(_Sample().method)
_builtin_type = type(len)


def isclass(object):
    return isinstance(object, type)


def isfunction(object):
    return isinstance(object, _function_type)


def ismethod(object):
    return isinstance(object, _method_type)


def isbuiltin(object):
    return isinstance(object, _builtin_type)


def isroutine(object):
    return isfunction(object) or ismethod(object) or isbuiltin(object)


def getdoc(object):
    return object.__doc__
