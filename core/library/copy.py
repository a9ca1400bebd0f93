# SPDX-License-Identifier: GPL-3.0-or-later
"""Copies of objects. What holds threads, locks or files has none, as in CPython."""

from _loose import class_name, container_kind, lookup, new, refuse
from collections import OrderedDict, defaultdict, deque


class Error(Exception):
    pass


error = Error

_SAME = (type(None), int, float, bool, str, bytes, type, range, type(...), type(NotImplemented),
         type(len), type(lambda: None), property)
_CLOSED = ("_thread.lock", "_thread.RLock", "module", "generator", "_io.TextIOWrapper",
           "_queue.SimpleQueue", "_thread._local", "dict_keys", "dict_values", "dict_items")


def _refused(x):
    if class_name(x) in _CLOSED:
        raise TypeError("cannot pickle '%s' %s" % (class_name(x),
                        "instances" if class_name(x) == "_io.TextIOWrapper" else "object"))


def _bare(x):
    """A new instance of the class of `x`, and what its attributes are to be copied from."""
    cls = type(x)
    if isinstance(x, BaseException):
        return new(cls, x.args)
    if cls is deque:
        return deque((), x.maxlen)
    if container_kind(x) == "deque" or isinstance(x, (tuple, frozenset)):
        refuse("a copy of '%s' objects" % class_name(x))
    if container_kind(x) is None and not hasattr(x, "__dict__"):
        refuse("a copy of '%s' objects" % class_name(x))
    return new(cls, ())


def copy(x):
    cls = type(x)
    if cls in _SAME or cls is tuple or cls is frozenset or isinstance(x, type):
        return x
    method = lookup(x, "__copy__")
    if method is not None:
        return method()
    _refused(x)
    if cls is list or cls is dict or cls is set or cls is deque:
        return x.copy()
    if cls is OrderedDict or cls is defaultdict:
        return x.copy()
    made = _bare(x)
    _fill(made, x, lambda each: each)
    return made


def deepcopy(x, memo=None, _nil=[]):
    if memo is None:
        memo = {}
    known = memo.get(id(x), _nil)
    if known is not _nil:
        return known
    cls = type(x)
    if cls in _SAME or isinstance(x, type):
        return x
    method = lookup(x, "__deepcopy__")
    if method is not None:
        made = method(memo)
    elif cls is tuple:
        made = _tuple(x, memo)
    elif cls is frozenset:
        made = frozenset([deepcopy(each, memo) for each in x])
    elif _is_method(x):
        made = getattr(deepcopy(x.__self__, memo), x.__name__)
    else:
        _refused(x)
        made = [] if cls is list else {} if cls is dict else set() if cls is set else _bare(x)
        memo[id(x)] = made
        _fill(made, x, lambda each: deepcopy(each, memo))
    if made is not x:
        memo[id(x)] = made
        memo.setdefault(id(memo), []).append(x)  # so that nothing else gets its id
    return made


def _is_method(x):
    return class_name(x) == "method"


def _tuple(x, memo):
    items = [deepcopy(each, memo) for each in x]
    known = memo.get(id(x))
    if known is not None:  # it holds itself by way of a list
        return known
    for at in range(len(items)):
        if items[at] is not x[at]:
            return tuple(items)
    return x


def _fill(made, x, copied):
    attributes = getattr(x, "__dict__", None)
    if attributes:
        for name in attributes:
            made.__dict__[copied(name)] = copied(attributes[name])
    kind = container_kind(x)
    if kind == "list" or kind == "deque":
        for each in x:
            made.append(copied(each))
    elif kind == "dict":
        for key in x:
            made[copied(key)] = copied(x[key])
    elif kind == "set":
        for each in x:
            made.add(copied(each))
