# SPDX-License-Identifier: GPL-3.0-or-later
"""Functions made from functions. No check points here (README)."""

from _loose import MISSING


class partial:
    _loose_type_name = "functools.partial"

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


def _following(known, negates, with_equal=None):
    """A comparison by the answer of another one or its opposite. with_equal: what it says of two
    that are equal, where that answer does not settle it."""

    def method(x, y):
        result = getattr(type(x), known)(x, y)
        if result is NotImplemented:
            return result
        if negates:
            result = not result
        if with_equal is None:
            return result
        return (result or x == y) if with_equal else (result and x != y)

    return method


def _orderings(known, mirrored, twin, opposite):
    is_strict = known in ("__lt__", "__gt__")
    return {mirrored: _following(known, True, not is_strict),
            twin: _following(known, False, is_strict),
            opposite: _following(known, True)}


# What follows from one of the four: the names of the others with their functions.
_ORDERINGS = {
    "__lt__": _orderings("__lt__", "__gt__", "__le__", "__ge__"),
    "__le__": _orderings("__le__", "__ge__", "__lt__", "__gt__"),
    "__gt__": _orderings("__gt__", "__lt__", "__ge__", "__le__"),
    "__ge__": _orderings("__ge__", "__le__", "__gt__", "__lt__"),
}


def total_ordering(cls):
    """Gives a class that has one of < <= > >= the others."""
    defined = [name for name in _ORDERINGS
               if any(name in owner.__dict__ for owner in cls.__mro__[:-1])]
    if not defined:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    others = _ORDERINGS[defined[0]]
    for name in others:
        if name not in defined:
            setattr(cls, name, others[name])
    return cls
