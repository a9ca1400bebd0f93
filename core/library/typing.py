# SPDX-License-Identifier: GPL-3.0-or-later
"""What annotations are made of: names and brackets that can be shown, compared and handed on. No
class is made from them, and no value is looked at."""

from _loose import refuse

TYPE_CHECKING = False
Text = str


def _shown(x):
    if x is ...:
        return "..."
    if isinstance(x, type):
        return x.__qualname__ if x.__module__ == "builtins" else x.__module__ + "." + x.__qualname__
    if isinstance(x, list):
        return "[" + ", ".join([_shown(each) for each in x]) + "]"
    return repr(x)


class ForwardRef:
    def __init__(self, arg):
        self.__forward_arg__ = arg

    def __repr__(self):
        return "ForwardRef(%r)" % (self.__forward_arg__,)

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        return self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __call__(self):
        raise TypeError("'ForwardRef' object is not callable")


def _checked(x, message):
    if x is None:
        return type(None)
    if isinstance(x, str):
        return ForwardRef(x)
    if isinstance(x, _Form) and not x._stands_alone:
        raise TypeError("Plain %r is not valid as type argument" % (x,))
    if isinstance(x, tuple):
        raise TypeError("%s Got %.100r." % (message, x))
    return x


class _Named:
    def __repr__(self):
        return "typing." + self._name

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class _Alias(_Named):
    """A name with what stands in its brackets."""

    def __init__(self, name, args, origin=None):
        self._name = name
        self.__args__ = args
        self.__origin__ = origin

    def __repr__(self):
        args = self.__args__
        if self._name == "Union" and len(args) == 2 and type(None) in args:
            return "typing.Optional[" + _shown(args[1 if args[0] is type(None) else 0]) + "]"
        if self._name == "Callable":
            ahead = "..." if args[0] is ... else _shown(list(args[:-1]))
            return "typing.Callable[" + ahead + ", " + _shown(args[-1]) + "]"
        shown = [repr(each) if self._name == "Literal" else _shown(each) for each in args]
        return "typing." + self._name + "[" + (", ".join(shown) or "()") + "]"

    def __eq__(self, other):
        if not isinstance(other, _Alias):
            return NotImplemented
        if self._name != other._name:
            return False
        if self._name == "Union" or self._name == "Literal":
            return set(self.__args__) == set(other.__args__)
        return self.__args__ == other.__args__

    def __hash__(self):
        if self._name == "Union" or self._name == "Literal":
            return hash(frozenset(self.__args__))
        return hash((self._name, self.__args__))

    def __call__(self, *args, **kwargs):
        if self.__origin__ is None:
            raise TypeError("Cannot instantiate %r" % (self,))
        return self.__origin__(*args, **kwargs)

    def __getitem__(self, parameters):
        refuse("a type variable filled in")

    def __mro_entries__(self, bases):
        refuse("a class made from a type of annotations")


class _Form(_Named):
    """Special words: Any, Union, Literal."""

    def __init__(self, name, subscribe=None, stands_alone=False):
        self._name = name
        self._subscribe = subscribe
        self._stands_alone = stands_alone

    def __call__(self, *args, **kwargs):
        if self is Any:
            raise TypeError("Any cannot be instantiated")
        raise TypeError("Cannot instantiate %r" % (self,))

    def __getitem__(self, parameters):
        if self is Any:
            raise TypeError("type 'Any' is not subscriptable")
        if self._subscribe is None:
            raise TypeError("%r is not subscriptable" % (self,))
        return self._subscribe(self._name, parameters)


class _Generic(_Named):
    """List, Dict and their like: `arity` arguments, or any number of them (-1)."""

    def __init__(self, name, origin, arity):
        self._name = name
        self.__origin__ = origin
        self._arity = arity

    def __call__(self, *args, **kwargs):
        if self.__origin__ is None:
            refuse("typing.%s()" % self._name)
        if self.__origin__.__module__ == "builtins":
            raise TypeError("Type %s cannot be instantiated; use %s() instead"
                            % (self._name, self.__origin__.__name__))
        return self.__origin__(*args, **kwargs)

    def __getitem__(self, parameters):
        given = parameters if isinstance(parameters, tuple) else (parameters,)
        message = "Parameters to generic types must be types."
        args = tuple([each if each is ... and self._arity < 0 else _checked(each, message)
                      for each in given])
        if self._arity >= 0 and len(args) != self._arity:
            raise TypeError("Too %s arguments for %r; actual %d, expected %d"
                            % ("many" if len(args) > self._arity else "few", self, len(args),
                               self._arity))
        return _Alias(self._name, args, self.__origin__)


def _union(name, parameters):
    if parameters == ():
        raise TypeError("Cannot take a Union of no types.")
    args = []
    for each in parameters if isinstance(parameters, tuple) else (parameters,):
        each = _checked(each, "Union[arg, ...]: each arg must be a type.")
        for one in each.__args__ if isinstance(each, _Alias) and each._name == "Union" else (each,):
            if one not in args:
                args.append(one)
    return args[0] if len(args) == 1 else _Alias("Union", tuple(args))


def _optional(name, parameters):
    return _union(name, (_checked(parameters, "typing.Optional requires a single type."), None))


def _single(name, parameters):
    return _Alias(name, (_checked(parameters, "typing." + name + " accepts only single type."),))


def _literal(name, parameters):
    given = parameters if isinstance(parameters, tuple) else (parameters,)
    args = []
    for each in given:
        if not [one for one in args if one == each and type(one) is type(each)]:
            args.append(each)
    return _Alias(name, tuple(args))


def _annotated(name, parameters):
    if not isinstance(parameters, tuple) or len(parameters) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments (a type and an "
                        "annotation).")
    return _Alias(name, (_checked(parameters[0], "Annotated[t, ...]: t must be a type."),)
                  + parameters[1:])


def _callable(name, parameters):
    if not isinstance(parameters, tuple) or len(parameters) != 2:
        raise TypeError("Callable must be used as Callable[[arg, ...], result].")
    before, result = parameters
    result = _checked(result, "Callable[args, result]: result must be a type.")
    if before is ...:
        return _Alias(name, (..., result))
    if not isinstance(before, list):
        before = [before]
    message = "Callable[[arg, ...], result]: each arg must be a type."
    return _Alias(name, tuple([_checked(each, message) for each in before]) + (result,))


Any = _Form("Any", stands_alone=True)
NoReturn = _Form("NoReturn", stands_alone=True)
Never = _Form("Never", stands_alone=True)
Self = _Form("Self", stands_alone=True)
LiteralString = _Form("LiteralString", stands_alone=True)
TypeAlias = _Form("TypeAlias", stands_alone=True)
Union = _Form("Union", _union)
Optional = _Form("Optional", _optional)
Literal = _Form("Literal", _literal)
ClassVar = _Form("ClassVar", _single)
Final = _Form("Final", _single)
Annotated = _Form("Annotated", _annotated)
Callable = _Form("Callable", _callable, stands_alone=True)

List = _Generic("List", list, 1)
Dict = _Generic("Dict", dict, 2)
Set = _Generic("Set", set, 1)
FrozenSet = _Generic("FrozenSet", frozenset, 1)
Tuple = _Generic("Tuple", tuple, -1)
Type = _Generic("Type", type, 1)
Iterable = _Generic("Iterable", None, 1)
Iterator = _Generic("Iterator", None, 1)
Reversible = _Generic("Reversible", None, 1)
Container = _Generic("Container", None, 1)
Collection = _Generic("Collection", None, 1)
Sequence = _Generic("Sequence", None, 1)
MutableSequence = _Generic("MutableSequence", None, 1)
AbstractSet = _Generic("AbstractSet", None, 1)
MutableSet = _Generic("MutableSet", None, 1)
Mapping = _Generic("Mapping", None, 2)
MutableMapping = _Generic("MutableMapping", None, 2)
Generator = _Generic("Generator", None, 3)
Hashable = _Generic("Hashable", None, 0)
Sized = _Generic("Sized", None, 0)


class TypeVar:
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound
        self._sign = "+" if covariant else "-" if contravariant else "~"

    def __repr__(self):
        return self._sign + self.__name__

    def __call__(self):
        raise TypeError("'TypeVar' object is not callable")

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class NewType:
    def __init__(self, name, tp):
        self.__name__ = name
        self.__qualname__ = name
        self.__module__ = "__main__"
        self.__supertype__ = tp

    def __repr__(self):
        return "__main__." + self.__qualname__

    def __call__(self, x, /):
        return x

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


def cast(typ, val):
    return val


def final(f):
    f.__final__ = True
    return f


def no_type_check(arg):
    arg.__no_type_check__ = True
    return arg


def assert_type(val, typ, /):
    return val
