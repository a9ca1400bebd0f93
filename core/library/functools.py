# SPDX-License-Identifier: GPL-3.0-or-later
"""Functions made from functions. No check points here (README)."""

from _loose import MISSING
from _types import record


class partial:
    _loose_type_name = "functools.partial"
    _loose_takes_attributes = True

    def __init__(self, /, *args, **keywords):
        if not args:
            raise TypeError("type 'partial' takes at least one argument")
        func, *args = args
        args = tuple(args)
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


WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        value = getattr(wrapped, name, MISSING)
        if value is not MISSING:
            setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    def decorate(wrapper):
        return update_wrapper(wrapper, wrapped, assigned, updated)
    return decorate


_loose_in_c = ("reduce",)


def _iterator_of(iterable):
    try:
        return iter(iterable)
    except TypeError:
        raise TypeError("reduce() arg 2 must support iteration") from None


def reduce(function, iterable, initial=MISSING, /):
    result = initial
    for item in _iterator_of(iterable):
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


_CacheInfo = record("CacheInfo", "functools", ("hits", "misses", "maxsize", "currsize"))

_NAMED = object()  # in a key, ahead of the arguments given by name


def _key_of(args, kwargs, typed):
    if not typed and not kwargs:
        alone = len(args) == 1 and (type(args[0]) is int or type(args[0]) is str)
        return args[0] if alone else args
    key = args
    if kwargs:
        key = key + (_NAMED,)
        for name in kwargs:
            key = key + (name, kwargs[name])
    if typed:
        key = key + tuple([type(each) for each in args])
        key = key + tuple([type(kwargs[name]) for name in kwargs])
    return key


def _cached(function, maxsize, typed):
    results = {}  # the least recently used first, if there is a greatest size
    counts = {"hits": 0, "misses": 0}

    def wrapper(*args, **kwargs):
        if maxsize == 0:
            counts["misses"] += 1
            return function(*args, **kwargs)
        key = _key_of(args, kwargs, typed)
        result = results.get(key, MISSING)
        if result is not MISSING:
            counts["hits"] += 1
            if maxsize is not None:
                results[key] = results.pop(key)
            return result
        counts["misses"] += 1
        result = function(*args, **kwargs)
        if maxsize is not None and key not in results and len(results) >= maxsize:
            results.pop(next(iter(results)))
        results.setdefault(key, result)
        return result

    def cache_info():
        return _CacheInfo(counts["hits"], counts["misses"], maxsize, len(results))

    def cache_clear():
        results.clear()
        counts.update(hits=0, misses=0)

    wrapper.cache_info = cache_info
    wrapper.cache_clear = cache_clear
    wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return update_wrapper(wrapper, function)


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize) and isinstance(typed, bool):
        return _cached(maxsize, 128, typed)
    if maxsize is not None and not isinstance(maxsize, int):
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    size = maxsize if maxsize is None else max(maxsize, 0)
    return lambda function: _cached(function, size, typed)


def cache(user_function, /):
    return _cached(user_function, None, False)
