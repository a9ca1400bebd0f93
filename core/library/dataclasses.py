# SPDX-License-Identifier: GPL-3.0-or-later
"""Classes made from their annotations. No frames of their own, as what CPython makes has none worth
showing (README)."""

import _loose
from _loose import MISSING as _ABSENT

_FIELDS = "__dataclass_fields__"
_showing = set()  # (thread, instance) whose repr is being made


class FrozenInstanceError(AttributeError):
    pass


class _Missing:
    pass


MISSING = _Missing()


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = {} if metadata is None else metadata
        self.kw_only = kw_only


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None,
          compare=True, metadata=None, kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _is_class_variable(annotation):
    name = getattr(annotation, "_name", annotation)
    if isinstance(name, str):
        return name.startswith("ClassVar") or name.startswith("typing.ClassVar")
    return False


def _own_fields(cls, kw_only):
    made = []
    annotations = cls.__dict__.get("__annotations__", {})
    for name in annotations:
        annotation = annotations[name]
        if _is_class_variable(annotation):
            continue
        default = cls.__dict__.get(name, MISSING)
        if isinstance(default, Field):
            each = default
            if each.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, each.default)
        else:
            each = Field(default, MISSING, True, True, None, True, None, MISSING)
        each.name = name
        each.type = annotation
        if each.kw_only is MISSING:
            each.kw_only = kw_only
        if each.default is not MISSING and type(each.default).__hash__ is None:
            raise ValueError("mutable default %s for field %s is not allowed: use default_factory"
                             % (type(each.default), name))
        made.append(each)
    for name in cls.__dict__:
        if isinstance(cls.__dict__[name], Field) and name not in annotations:
            raise TypeError("%r is a field but has no type annotation" % (name,))
    return made


def _words(names):
    quoted = [repr(name) for name in names]
    if len(quoted) < 3:
        return " and ".join(quoted)
    return ", ".join(quoted[:-1]) + ", and " + quoted[-1]


def _missing(function, kind, names):
    return TypeError("%s missing %d required %s argument%s: %s"
                     % (function, len(names), kind, "" if len(names) == 1 else "s", _words(names)))


def _too_many(function, least, most, given, keywords):
    takes = "%d" % (most + 1) if least == most else "from %d to %d" % (least + 1, most + 1)
    extra = ""
    if keywords:
        extra = " positional argument%s (and %d keyword-only argument%s)" % (
            "" if given == 0 else "s", keywords, "" if keywords == 1 else "s")
    return TypeError("%s takes %s positional argument%s but %d%s %s given"
                     % (function, takes, "" if most == 0 and least == most else "s", given + 1,
                        extra, "was" if given == 0 and not extra else "were"))


def _bound(function, positional, keyword, args, kwargs):
    """What each parameter is given; names without a value are absent."""
    values = {}
    known = [each.name for each in positional] + [each.name for each in keyword]
    for at in range(min(len(args), len(positional))):
        values[positional[at].name] = args[at]
    for name in kwargs:
        if name not in known:
            raise TypeError("%s got an unexpected keyword argument %r" % (function, name))
        if name in values:
            raise TypeError("%s got multiple values for argument %r" % (function, name))
        values[name] = kwargs[name]
    if len(args) > len(positional):
        least = len([each for each in positional if not _has_default(each)])
        given = len([each for each in keyword if each.name in kwargs])
        raise _too_many(function, least, len(positional), len(args), given)
    for kind, group in (("positional", positional), ("keyword-only", keyword)):
        absent = [each.name for each in group if each.name not in values and not _has_default(each)]
        if absent:
            raise _missing(function, kind, absent)
    return values


def _has_default(each):
    return each.default is not MISSING or each.default_factory is not MISSING


def _make_init(cls, all_fields, frozen):
    positional = [each for each in all_fields if each.init and not each.kw_only]
    keyword = [each for each in all_fields if each.init and each.kw_only]
    seen_default = False
    for each in positional:
        if _has_default(each):
            seen_default = True
        elif seen_default:
            raise TypeError("non-default argument %r follows default argument" % (each.name,))
    function = cls.__qualname__ + ".__init__()"

    def __init__(self, /, *args, **kwargs):
        values = _bound(function, positional, keyword, args, kwargs)
        for each in all_fields:
            if each.name in values:
                value = values[each.name]
            elif each.default_factory is not MISSING:
                value = each.default_factory()
            elif each.init:
                value = each.default
            else:
                continue  # the class has the default, if there is one
            if frozen:
                object.__setattr__(self, each.name, value)
            else:
                setattr(self, each.name, value)
        after = getattr(self, "__post_init__", None)
        if after is not None:
            after()

    return __init__


def _make_repr(all_fields):
    names = [each.name for each in all_fields if each.repr]

    def __repr__(self):
        mark = (_loose.get_ident(), id(self))
        if mark in _showing:
            return "..."
        _showing.add(mark)
        try:
            shown = ["%s=%r" % (name, getattr(self, name)) for name in names]
        finally:
            _showing.discard(mark)
        return type(self).__qualname__ + "(" + ", ".join(shown) + ")"

    return __repr__


def _values(x, names):
    return tuple([getattr(x, name) for name in names])


def _make_order(names, compare):
    def method(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return compare(_values(self, names), _values(other, names))
    return method


def _put(cls, name, function):
    function.__name__ = name
    function.__qualname__ = cls.__qualname__ + "." + name
    setattr(cls, name, function)


def _make_frozen(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError("cannot assign to field %r" % (name,))
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError("cannot delete field %r" % (name,))
        super(cls, self).__delattr__(name)

    _put(cls, "__setattr__", __setattr__)
    _put(cls, "__delattr__", __delattr__)


def _put_hash(cls, all_fields, eq, frozen, unsafe_hash):
    has_own = cls.__dict__.get("__hash__", None) is not None
    names = [each.name for each in all_fields
             if (each.compare if each.hash is None else each.hash)]

    def __hash__(self):
        return hash(_values(self, names))

    if unsafe_hash and has_own:
        raise TypeError("Cannot overwrite attribute __hash__ in class " + cls.__name__)
    if unsafe_hash or (eq and frozen and not has_own):
        _put(cls, "__hash__", __hash__)
    elif eq and not has_own:
        cls.__hash__ = None


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, kw_only):
    fields = {}
    frozen_above = None
    for base in reversed(cls.__mro__[1:]):
        above = base.__dict__.get(_FIELDS)
        if above is not None:
            frozen_above = base.__dict__["_is_frozen_dataclass"]
            if frozen_above and not frozen:
                raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
            if frozen and not frozen_above:
                raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
            fields.update(above)
    for each in _own_fields(cls, kw_only):
        fields[each.name] = each
    all_fields = list(fields.values())
    setattr(cls, _FIELDS, fields)
    cls._is_frozen_dataclass = frozen
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    own = cls.__dict__
    has_own_eq = "__eq__" in own
    compared = [each.name for each in all_fields if each.compare]
    if init:
        _put(cls, "__init__", _make_init(cls, all_fields, frozen))
    if repr and "__repr__" not in own:
        _put(cls, "__repr__", _make_repr(all_fields))
    # Before __eq__, which would hide that the class has no hash of its own.
    _put_hash(cls, all_fields, eq, frozen, unsafe_hash)
    if eq and not has_own_eq:
        _put(cls, "__eq__", _make_order(compared, lambda a, b: a == b))
    if order:
        for name, compare in (("__lt__", lambda a, b: a < b), ("__le__", lambda a, b: a <= b),
                              ("__gt__", lambda a, b: a > b), ("__ge__", lambda a, b: a >= b)):
            if name in own:
                raise TypeError("Cannot overwrite attribute %s in class %s. Consider using "
                                "functools.total_ordering" % (name, cls.__name__))
            _put(cls, name, _make_order(compared, compare))
    if frozen:
        for name in ("__setattr__", "__delattr__"):
            if name in own:
                raise TypeError("Cannot overwrite attribute %s in class %s" % (name, cls.__name__))
        _make_frozen(cls, [each.name for each in all_fields])
    if "__match_args__" not in own:
        cls.__match_args__ = tuple([each.name for each in all_fields
                                    if each.init and not each.kw_only])
    return cls


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
              frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    if slots or weakref_slot:
        _loose.refuse("dataclass(slots=True)")

    def decorate(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, kw_only)

    return decorate if cls is None else decorate(cls)


def fields(class_or_instance):
    found = getattr(class_or_instance, _FIELDS, _ABSENT)
    if found is _ABSENT:
        raise TypeError("must be called with a dataclass type or instance")
    return tuple(found.values())


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


def _plain(x, made):
    """A copy of containers, with `made` of every instance of a dataclass in them."""
    if _is_instance(x):
        return made([(each.name, _plain(getattr(x, each.name), made)) for each in fields(x)])
    if isinstance(x, (list, tuple)):
        return type(x)([_plain(each, made) for each in x])
    if isinstance(x, dict):
        return type(x)([(_plain(key, made), _plain(x[key], made)) for key in x])
    return x


def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _plain(obj, dict_factory)


def _tuple_of_values(pairs):
    return tuple([pair[1] for pair in pairs])


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    if tuple_factory is not tuple:
        _loose.refuse("astuple() with tuple_factory")
    return _plain(obj, _tuple_of_values)


def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for each in fields(obj):
        if not each.init:
            if each.name in changes:
                raise ValueError("field %s is declared with init=False, it cannot be specified "
                                 "with replace()" % each.name)
        elif each.name not in changes:
            changes[each.name] = getattr(obj, each.name)
    return obj.__class__(**changes)
