# SPDX-License-Identifier: GPL-3.0-or-later
"""Functions made from functions. No check points here (README)."""

from _loose import MISSING


class partial:
    def __init__(self, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):
            args = func.args + args
            merged = dict(func.keywords)
            merged.update(keywords)
            keywords = merged
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, /, *args, **keywords):
        merged = dict(self.keywords)
        merged.update(keywords)
        return self.func(*self.args, *args, **merged)

    def __repr__(self):
        parts = [repr(self.func)]
        for arg in self.args:
            parts.append(repr(arg))
        for name in self.keywords:
            parts.append(name + "=" + repr(self.keywords[name]))
        return "functools.partial(" + ", ".join(parts) + ")"


def update_wrapper(wrapper, wrapped):
    for name in ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__"):
        value = getattr(wrapped, name, MISSING)
        if value is not MISSING:
            setattr(wrapper, name, value)
    wrapper.__dict__.update(getattr(wrapped, "__dict__", {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped):
    def decorate(wrapper):
        return update_wrapper(wrapper, wrapped)
    return decorate


def reduce(function, iterable, initial=MISSING):
    result = initial
    for item in iterable:
        result = item if result is MISSING else function(result, item)
    if result is MISSING:
        raise TypeError("reduce() of empty iterable with no initial value")
    return result
