# SPDX-License-Identifier: GPL-3.0-or-later
"""What `int | None` and `list[int]` are. Made by the machine; annotations mostly, and isinstance()."""

import _loose


def _shown(x):
    if x is None or x is type(None):
        return "None"
    if x is ...:
        return "..."
    if isinstance(x, type):
        if x.__module__ == "builtins":
            return x.__qualname__
        return x.__module__ + "." + x.__qualname__
    return repr(x)


class GenericAlias:
    __module__ = "types"

    def __init__(self, origin, args):
        self.__origin__ = origin
        self.__args__ = args if isinstance(args, tuple) else (args,)

    def __repr__(self):
        shown = ", ".join([_shown(each) for each in self.__args__])
        return _shown(self.__origin__) + "[" + (shown or "()") + "]"

    def __call__(self, *args, **kwargs):
        return self.__origin__(*args, **kwargs)

    def __getattr__(self, name):
        return getattr(self.__origin__, name)

    def __eq__(self, other):
        if not isinstance(other, GenericAlias):
            return NotImplemented
        return self.__origin__ is other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __or__(self, other):
        return union(self, other)

    def __ror__(self, other):
        return union(other, self)


class UnionType:
    __module__ = "types"

    def __init__(self, args):
        self.__args__ = args

    def __repr__(self):
        return " | ".join([_shown(each) for each in self.__args__])

    def __eq__(self, other):
        if not isinstance(other, UnionType):
            return NotImplemented
        return set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __or__(self, other):
        return union(self, other)

    def __ror__(self, other):
        return union(other, self)


def union(left, right):
    args = []
    for side in (left, right):
        if side is None:
            side = type(None)
        if not isinstance(side, (type, GenericAlias, UnionType)):
            return NotImplemented
        for each in side.__args__ if isinstance(side, UnionType) else (side,):
            if each not in args:
                args.append(each)
    return args[0] if len(args) == 1 else UnionType(tuple(args))


def is_below(kind, wanted):
    """Whether the class `kind` is below `wanted`; None if that is no class, tuple or union."""
    if isinstance(wanted, (tuple, UnionType)):
        for each in wanted if isinstance(wanted, tuple) else wanted.__args__:
            below = is_below(kind, each)
            if below is not False:
                return below
        return False
    if isinstance(wanted, GenericAlias) or not isinstance(wanted, type):
        return None
    return issubclass(kind, wanted)


def record(name, module, fields):
    """A class of named tuples, as functions return them."""

    def __new__(cls, *values):
        return _loose.new(cls, values)

    def __repr__(self):
        shown = ["%s=%r" % pair for pair in zip(fields, self)]
        return "%s(%s)" % (type(self).__name__, ", ".join(shown))

    def __getattr__(self, attribute):
        if attribute in fields:
            return self[fields.index(attribute)]
        raise AttributeError("'%s' object has no attribute '%s'" % (name, attribute))

    def __setattr__(self, attribute, value):
        if attribute in fields:
            raise AttributeError("can't set attribute")
        raise AttributeError("'%s' object has no attribute '%s'" % (name, attribute))

    def _asdict(self):
        return dict(zip(fields, self))

    return type(name, (tuple,), {
        "__module__": module, "_fields": fields, "__match_args__": fields, "__new__": __new__,
        "__repr__": __repr__, "__getattr__": __getattr__, "__setattr__": __setattr__,
        "_asdict": _asdict})
