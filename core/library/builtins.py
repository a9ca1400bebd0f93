# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts of built-in functions and operators that call back into the program's own code.

The machine does what it can with plain values by itself. Where a user's method, an iterator or a
generator has to run it calls a helper from here; README.md has the table. The frames of this module
have no check points: in CPython this is C.
"""

import _loose
from _loose import END, MISSING, binary_error, class_name, lookup, new
import _types
import sys


def _blocked(*args, **kwargs):
    """What lookup() gives for a special method that a class has set to None."""
    raise TypeError("'NoneType' object is not callable")


# --- text

_showing = set()  # (thread, object) whose repr is being made, for containers that hold themselves


def _repr(x):
    method = lookup(x, "__repr__")
    text = method()
    if not isinstance(text, str):
        raise TypeError("__repr__ returned non-string (type " + type(text).__name__ + ")")
    return text


def _str(x):
    method = lookup(x, "__str__")
    if method is None:
        method = lookup(x, "__repr__")
        if method is None:
            return repr(x)
    text = method()
    if not isinstance(text, str):
        raise TypeError("__str__ returned non-string (type " + type(text).__name__ + ")")
    return text


def _ascii(x):
    return _loose.ascii_of(repr(x))


def _shown(x, inner, dots):
    key = (_loose.get_ident(), id(x))
    if key in _showing:
        return dots
    _showing.add(key)
    try:
        return inner(x)
    finally:
        _showing.discard(key)


def _join_reprs(items):
    parts = []
    for item in items:
        parts.append(repr(item))
    return ", ".join(parts)


def _repr_list(x):
    return _shown(x, lambda x: "[" + _join_reprs(x) + "]", "[...]")


def _repr_tuple(x):
    if len(x) == 1:
        return _shown(x, lambda x: "(" + repr(x[0]) + ",)", "(...)")
    return _shown(x, lambda x: "(" + _join_reprs(x) + ")", "(...)")


def _pairs_text(x):
    parts = []
    for key, value in list(x.items()):
        parts.append(repr(key) + ": " + repr(value))
    return "{" + ", ".join(parts) + "}"


def _repr_dict(x):
    return _shown(x, _pairs_text, "{...}")


def _repr_set(x):
    name = type(x).__name__
    if name == "set":
        return _shown(x, lambda x: "{" + _join_reprs(list(x)) + "}", "set(...)")
    return _shown(x, lambda x: name + "({" + _join_reprs(list(x)) + "})", name + "(...)")


def _repr_deque(x):
    end = ")" if x.maxlen is None else ", maxlen=" + str(x.maxlen) + ")"
    return _shown(x, lambda x: "deque([" + _join_reprs(list(x)) + "]" + end, "[...]")


def _repr_view(name, items):
    return name + "([" + _join_reprs(items) + "])"


def _repr_exception(x):
    if len(x.args) == 1:
        return type(x).__name__ + "(" + repr(x.args[0]) + ")"
    return type(x).__name__ + repr(x.args)


def _str_exception(x):
    if isinstance(x, KeyError) and len(x.args) == 1:
        return repr(x.args[0])
    if isinstance(x, OSError) and len(x.args) >= 2:
        if x.filename is not None:
            return "[Errno %s] %s: %r" % (x.errno, x.strerror, x.filename)
        return "[Errno %s] %s" % (x.errno, x.strerror)
    if len(x.args) == 0:
        return ""
    if len(x.args) == 1:
        return str(x.args[0])
    return repr(x.args)


def _format(x, spec):
    method = lookup(x, "__format__")
    if method is None:
        if spec != "":
            raise TypeError(
                "unsupported format string passed to " + class_name(x) + ".__format__")
        return str(x)
    text = method(spec)
    if not isinstance(text, str):
        raise TypeError("__format__ must return a str, not " + type(text).__name__)
    return text


def _percent(template, values):
    """template % values, where a value is a user's object: those are made text first, in order."""
    is_tuple = isinstance(values, tuple)
    is_mapping = not is_tuple and not isinstance(values, str) and lookup(values, "__getitem__")
    given = list(values) if is_tuple else [values]
    plain = []
    out = []
    used = 0
    at = 0
    size = len(template)
    while at < size:
        if template[at] != "%":
            out.append(template[at])
            at += 1
            continue
        start = at
        at += 1
        key = None
        if at < size and template[at] == "(":
            close = template.index(")", at)
            key = template[at + 1:close]
            at = close + 1
        flags = at
        while at < size and template[at] in "#0- +*.0123456789hlL":
            if template[at] == "*":
                if used < len(given):
                    plain.append(given[used])
                used += 1
            at += 1
        kind = template[at] if at < size else ""
        middle = template[flags:at]
        at += 1
        if kind == "":
            raise ValueError("incomplete format")
        if kind == "%":
            out.append(template[start:at])
            continue
        if key is not None:
            value = values[key]
        elif used < len(given):
            value = given[used]
            used += 1
        else:
            out.append("%" + middle + kind)
            continue
        if kind in "sra":
            value = str(value) if kind == "s" else repr(value) if kind == "r" else ascii(value)
            kind = "s"
        elif not isinstance(value, (int, float, str)):
            value = _percent_number(value, kind)
        plain.append(value)
        out.append("%" + middle + kind)
    if used < len(given) and (is_tuple or not is_mapping):
        raise TypeError("not all arguments converted during string formatting")
    return "".join(out) % tuple(plain)


def _percent_number(value, kind):
    """What % takes an object for, which has its methods for it."""
    name = type(value).__name__
    if kind in "diu" and lookup(value, "__int__") is not None:
        try:
            return int(value)
        except TypeError as error:
            error = TypeError("%" + kind + " format: a real number is required, not " + name)
            error.__suppress_context__ = True
            raise error
    if kind in "eEfFgG" and lookup(value, "__float__") is not None:
        return float(value)
    if lookup(value, "__index__") is not None:
        return value.__index__()
    if kind in "diu":
        raise TypeError("%" + kind + " format: a real number is required, not " + name)
    if kind in "xXo":
        raise TypeError("%" + kind + " format: an integer is required, not " + name)
    if kind == "c":
        raise TypeError("%c requires int or char")
    raise TypeError("must be real number, not " + name)


def _field_end(text, at):
    """The index of the brace that closes the field whose content begins at `at`."""
    depth = 1
    while at < len(text):
        if text[at] == "{":
            depth += 1
        elif text[at] == "}":
            depth -= 1
            if depth == 0:
                return at
        at += 1
    raise ValueError("expected '}' before end of string")


def _field_value(name, arguments, keywords, state):
    size = 0
    while size < len(name) and name[size] not in ".[":
        size += 1
    first = name[:size]
    rest = name[size:]
    if first == "" or first.isdigit():
        if first == "":
            if state[0] < 0:
                raise ValueError("cannot switch from manual field specification to automatic "
                                 "field numbering")
            index = state[0]
            state[0] += 1
        else:
            if state[0] > 0:
                raise ValueError("cannot switch from automatic field numbering to manual field "
                                 "specification")
            state[0] = -1
            index = int(first)
        if index >= len(arguments):
            raise IndexError("Replacement index " + str(index)
                             + " out of range for positional args tuple")
        value = arguments[index]
    else:
        value = keywords[first]
    while rest:
        if rest[0] == ".":
            size = 1
            while size < len(rest) and rest[size] not in ".[":
                size += 1
            value = getattr(value, rest[1:size])
            rest = rest[size:]
        else:
            size = rest.index("]")
            key = rest[1:size]
            value = value[int(key)] if key.isdigit() else value[key]
            rest = rest[size + 1:]
    return value


def _format_fields(template, arguments, keywords, state):
    out = []
    at = 0
    while at < len(template):
        letter = template[at]
        if letter == "{" or letter == "}":
            if at + 1 < len(template) and template[at + 1] == letter:
                out.append(letter)
                at += 2
                continue
            if letter == "}":
                raise ValueError("Single '}' encountered in format string")
            if at + 1 == len(template):
                raise ValueError("Single '{' encountered in format string")
            end = _field_end(template, at + 1)
            field = template[at + 1:end]
            at = end + 1
            name, colon, spec = field.partition(":")
            name, mark, conversion = name.partition("!")
            value = _field_value(name, arguments, keywords, state)
            if conversion == "r":
                value = repr(value)
            elif conversion == "s":
                value = str(value)
            elif conversion == "a":
                value = ascii(value)
            elif mark:
                raise ValueError("Unknown conversion specifier " + conversion)
            out.append(format(value, _format_fields(spec, arguments, keywords, state)))
        else:
            out.append(letter)
            at += 1
    return "".join(out)


def _str_format(template, arguments, keywords):
    return _format_fields(template, arguments, keywords, [0])


def _print(args, sep, end, file, flush):
    if sep is None:
        sep = " "
    elif not isinstance(sep, str):
        raise TypeError("sep must be None or a string, not " + type(sep).__name__)
    if end is None:
        end = "\n"
    elif not isinstance(end, str):
        raise TypeError("end must be None or a string, not " + type(end).__name__)
    if file is None:
        file = sys.stdout
        if file is None:
            return
    first = True
    for arg in args:
        if first:
            first = False
        else:
            file.write(sep)
        file.write(str(arg))
    file.write(end)
    if flush:
        file.flush()


# --- objects

def _construct(cls, args, kwargs):
    x = new(cls, args)
    method = lookup(x, "__init__")
    if method is not None:
        result = method(*args, **kwargs)
        if result is not None:
            raise TypeError("__init__() should return None, not '" + type(result).__name__ + "'")
    return x


def _construct_new(cls, args, kwargs):
    """A class with a __new__ of its own."""
    made = cls.__new__(cls, *args, **kwargs)
    method = lookup(made, "__init__") if isinstance(made, cls) else None
    if method is not None:
        result = method(*args, **kwargs)
        if result is not None:
            raise TypeError("__init__() should return None, not '" + type(result).__name__ + "'")
    return made


def _object_new(*args, **kwargs):
    """object.__new__, for classes that have one of their own."""
    if not args:
        raise TypeError("object.__new__(): not enough arguments")
    cls = args[0]
    args = args[1:]
    if not isinstance(cls, type):
        raise TypeError("object.__new__(X): X is not a type object (" + type(cls).__name__ + ")")
    if (args or kwargs) and not issubclass(cls, BaseException):
        if cls.__new__ is not _object_new:
            raise TypeError("object.__new__() takes exactly one argument (the type to instantiate)")
        if cls.__init__ is object.__init__:
            raise TypeError(cls.__name__ + "() takes no arguments")
    return new(cls, args)


def _union(left, right):
    made = _types.union(left, right)
    if made is NotImplemented:
        raise binary_error(left, right, "|")
    return made


def _generic(origin, args):
    return _types.GenericAlias(origin, args)


def _isinstance(x, wanted):
    below = _types.is_below(type(x), wanted)
    if below is None:
        if isinstance(wanted, _types.GenericAlias):
            raise TypeError("isinstance() argument 2 cannot be a parameterized generic")
        if type(wanted).__module__ == "typing":
            _loose.refuse("isinstance() with a type of annotations")
        raise TypeError("isinstance() arg 2 must be a type, a tuple of types, or a union")
    return below


def _issubclass(cls, wanted):
    below = _types.is_below(cls, wanted)
    if below is None:
        if isinstance(wanted, _types.GenericAlias):
            raise TypeError("issubclass() argument 2 cannot be a parameterized generic")
        if type(wanted).__module__ == "typing":
            _loose.refuse("issubclass() with a type of annotations")
        raise TypeError("issubclass() arg 2 must be a class, a tuple of classes, or a union")
    return below


def _exit(code):
    raise SystemExit(code)


def _getattr_fallback(x, name, error):
    """`error` is what the ordinary search ended with; it is the answer if there is no way out."""
    method = lookup(x, "__getattr__")
    if method is None:
        raise error
    return method(name)


def _getattr_default(x, name, default):
    try:
        return getattr(x, name)
    except AttributeError:
        return default


def _hasattr(x, name):
    try:
        getattr(x, name)
    except AttributeError:
        return False
    return True


def _setattr(x, name, value):
    setattr(x, name, value)


def _enclose():
    enclosed = None

    def assign(value):
        nonlocal enclosed
        enclosed = value

    return assign


_set_enclosed = _enclose()


def _bool(x):
    method = lookup(x, "__bool__")
    if method is not None:
        answer = method()
        if answer is True or answer is False:
            return answer
        raise TypeError("__bool__ should return bool, returned " + type(answer).__name__)
    if lookup(x, "__len__") is None:
        return True
    return _len(x) > 0


def _len(x):
    method = lookup(x, "__len__")
    if method is None:
        raise TypeError("object of type '" + class_name(x) + "' has no len()")
    size = method()
    if not isinstance(size, int):
        raise TypeError("'" + type(size).__name__ + "' object cannot be interpreted as an integer")
    if size < 0:
        raise ValueError("__len__() should return >= 0")
    return int(size)


def _hash(x):
    method = lookup(x, "__hash__")
    if method is None:
        raise TypeError("unhashable type: '" + class_name(x) + "'")
    value = method()
    if not isinstance(value, int):
        raise TypeError("__hash__ method should return an integer")
    return -2 if value == -1 else int(value)


def _hash_tuple(items):
    hashes = []
    for item in items:
        hashes.append(hash(item))
    return _loose.combine_hashes(hashes)


def _convert(x, method_name, kind):
    """int(x), float(x), x as an index, abs(x), round(x): `kind` is the type the result must have."""
    method = lookup(x, method_name)
    if method is None:
        if method_name == "__int__":
            method = lookup(x, "__index__")
        if method is None:
            raise _loose.convert_error(x, method_name)
    value = method()
    if kind is not None and not isinstance(value, kind):
        owner = type(x).__name__ + "." if kind is float else ""
        raise TypeError(owner + method_name + " returned non-" + kind.__name__ + " (type "
                        + type(value).__name__ + ")")
    return value


# --- operators

_REFLECTED = {"__add__": "__radd__", "__sub__": "__rsub__", "__mul__": "__rmul__",
              "__truediv__": "__rtruediv__", "__floordiv__": "__rfloordiv__", "__mod__": "__rmod__",
              "__pow__": "__rpow__", "__and__": "__rand__", "__or__": "__ror__",
              "__xor__": "__rxor__", "__lshift__": "__rlshift__", "__rshift__": "__rrshift__",
              "__divmod__": "__rdivmod__"}


def _try_binary(left, right, name):
    reflected = _REFLECTED[name]
    ahead = type(left) is not type(right) and isinstance(right, type(left))
    if ahead:
        method = lookup(right, reflected)
        if method is not None:
            result = method(left)
            if result is not NotImplemented:
                return result
    method = lookup(left, name)
    if method is not None:
        result = method(right)
        if result is not NotImplemented:
            return result
    if not ahead and type(left) is not type(right):
        method = lookup(right, reflected)
        if method is not None:
            return method(left)
    return NotImplemented


def _joins(left, right, name):
    """Whether a sequence takes over what the code of the other's class had no answer for."""
    kind = _loose.container_kind(left)
    return (name == "__add__" and (kind == "list" or kind == "deque")
            and lookup(left, name) is None and kind == _loose.container_kind(right))


def _binary(left, right, name, symbol):
    result = _try_binary(left, right, name)
    if result is NotImplemented:
        if _joins(left, right, name):
            return left.__add__(right)
        raise binary_error(left, right, symbol)
    return result


def _inplace(left, right, inplace_name, name, symbol):
    method = lookup(left, inplace_name)
    if method is not None:
        result = method(right)
        if result is not NotImplemented:
            return result
    result = _try_binary(left, right, name)
    if result is NotImplemented:
        if method is None and name == "__add__" and _loose.container_kind(left) == "list":
            return left.__iadd__(right)
        raise binary_error(left, right, symbol)
    return result


def _power(base, exponent, modulus):
    """pow() with three arguments, which is the matter of the first alone."""
    method = lookup(base, "__pow__")
    result = NotImplemented if method is None else method(exponent, modulus)
    if result is NotImplemented:
        raise TypeError("unsupported operand type(s) for ** or pow(): '" + type(base).__name__
                        + "', '" + type(exponent).__name__ + "', '" + type(modulus).__name__ + "'")
    return result


def _unary(x, name, symbol):
    method = lookup(x, name)
    if method is None:
        raise TypeError("bad operand type for unary " + symbol + ": '" + class_name(x) + "'")
    return method()


_MIRRORED = {"__lt__": "__gt__", "__le__": "__ge__", "__gt__": "__lt__", "__ge__": "__le__",
             "__eq__": "__eq__", "__ne__": "__ne__"}


def _ask(x, other, name):
    method = lookup(x, name)
    if method is not None:
        return method(other)
    if name == "__ne__":
        method = lookup(x, "__eq__")
        if method is not None:
            result = method(other)
            return result if result is NotImplemented else not result
    return NotImplemented


def _ask_containers(left, right, name):
    """The code that their classes have of their own: what the built-in class has below it answers
    whatever it is asked, so the right one is not asked behind a left one that has no code."""
    own = lookup(left, name)
    theirs = lookup(right, _MIRRORED[name])
    ahead = type(left) is not type(right) and isinstance(right, type(left))
    if ahead and theirs is not None:
        result = theirs(left)
        if result is not NotImplemented:
            return result
    if own is None:
        return NotImplemented
    result = own(right)
    if result is NotImplemented and theirs is not None and not ahead:
        return theirs(left)
    return result


def _compare(left, right, name, symbol):
    """Neither side, or only one, is a plain value; containers of user objects come here too."""
    kind = _loose.container_kind(left)
    if kind is not None and kind == _loose.container_kind(right):
        result = _ask_containers(left, right, name)
        if result is not NotImplemented:
            return result
        return _compare_containers(left, right, name, symbol, kind)
    ahead = type(left) is not type(right) and isinstance(right, type(left))
    if ahead:
        result = _ask(right, left, _MIRRORED[name])
        if result is not NotImplemented:
            return result
    result = _ask(left, right, name)
    if result is not NotImplemented:
        return result
    if not ahead:
        result = _ask(right, left, _MIRRORED[name])
        if result is not NotImplemented:
            return result
    if name == "__eq__":
        return left is right
    if name == "__ne__":
        return left is not right
    raise TypeError("'" + symbol + "' not supported between instances of '" + class_name(left)
                    + "' and '" + class_name(right) + "'")


def _order(a, b, name):
    if name == "__lt__":
        return a < b
    if name == "__le__":
        return a <= b
    if name == "__gt__":
        return a > b
    return a >= b


def _compare_containers(left, right, name, symbol, kind):
    if kind == "dict":
        if name != "__eq__" and name != "__ne__":
            raise TypeError("'" + symbol + "' not supported between instances of '"
                            + class_name(left) + "' and '" + class_name(right) + "'")
        return _equal_dicts(left, right) == (name == "__eq__")
    if kind == "set":
        return _compare_sets(left, right, name)
    if (name == "__eq__" or name == "__ne__") and len(left) != len(right):
        return name == "__ne__"
    at = 0
    while at < len(left) and at < len(right):
        a = left[at]
        b = right[at]
        if a is not b and not a == b:
            if name == "__eq__":
                return False
            if name == "__ne__":
                return True
            return _order(a, b, name)
        at += 1
    if name == "__eq__":
        return len(left) == len(right)
    if name == "__ne__":
        return len(left) != len(right)
    return _order(len(left), len(right), name)


def _equal_dicts(left, right):
    if len(left) != len(right):
        return False
    for key, value in list(left.items()):
        other = _dict_get(right, key, MISSING)
        if other is MISSING:
            return False
        if other is not value and not value == other:
            return False
    return True


def _inside(left, right):
    for item in left:
        if item not in right:
            return False
    return True


def _compare_sets(left, right, name):
    if name == "__eq__":
        return len(left) == len(right) and _inside(left, right)
    if name == "__ne__":
        return not (len(left) == len(right) and _inside(left, right))
    if name == "__le__":
        return _inside(left, right)
    if name == "__ge__":
        return _inside(right, left)
    if name == "__lt__":
        return len(left) < len(right) and _inside(left, right)
    return len(left) > len(right) and _inside(right, left)


def _contains(container, item):
    method = lookup(container, "__contains__")
    if method is _blocked:
        raise TypeError("'" + class_name(container) + "' object is not a container")
    if method is not None:
        return bool(method(item))
    method = lookup(container, "__iter__")
    if method is _blocked or (_loose.container_kind(container) is None and method is None
                              and lookup(container, "__getitem__") is None):
        raise TypeError("argument of type '" + class_name(container) + "' is not iterable")
    for other in container:
        if other is item or other == item:
            return True
    return False


# --- positions in list, tuple and deque

def _position(items, value, start, stop):
    """The first index in [start, stop) whose item is or equals the value, or -1."""
    at = start
    while at < stop and at < len(items):
        other = items[at]
        if other is value or other == value:
            return at
        at += 1
    return -1


def _index(items, value, start, stop):
    at = _position(items, value, start, stop)
    if at < 0:
        if isinstance(items, tuple):
            raise ValueError("tuple.index(x): x not in tuple")
        raise ValueError(repr(value) + " is not in " + _loose.container_kind(items))
    return at


def _count(items, value):
    found = 0
    for other in items:
        if other is value or other == value:
            found += 1
    return found


def _remove(items, value):
    at = _position(items, value, 0, len(items))
    if at < 0:
        kind = _loose.container_kind(items)
        if kind == "deque":
            raise ValueError(repr(value) + " is not in deque")
        raise ValueError("list.remove(x): x not in list")
    del items[at]


# --- dicts and sets whose keys have their own __hash__ or __eq__
# An entry is found by its hash among the few that share it, then by identity, then by ==.

def _find(table, key, value_hash):
    for other, value in _loose.hash_candidates(table, value_hash):
        if other is key or other == key:
            return (other, value)
    return None


def _dict_get(table, key, default):
    entry = _find(table, key, hash(key))
    if entry is None:
        return default
    return entry[1]


def _dict_getitem(table, key):
    entry = _find(table, key, hash(key))
    if entry is None:
        method = lookup(table, "__missing__")
        if method is not None:
            return method(key)
        raise KeyError(key)
    return entry[1]


def _dict_set(table, key, value):
    value_hash = hash(key)
    entry = _find(table, key, value_hash)
    if entry is None:
        _loose.insert_entry(table, key, value_hash, value)
    else:
        _loose.insert_entry(table, entry[0], value_hash, value)


def _dict_del(table, key):
    value_hash = hash(key)
    entry = _find(table, key, value_hash)
    if entry is None:
        raise KeyError(key)
    _loose.erase_entry(table, entry[0], value_hash)


def _dict_pop(table, key, default):
    value_hash = hash(key)
    entry = _find(table, key, value_hash)
    if entry is None:
        if default is MISSING:
            raise KeyError(key)
        return default
    _loose.erase_entry(table, entry[0], value_hash)
    return entry[1]


def _dict_setdefault(table, key, default):
    value_hash = hash(key)
    entry = _find(table, key, value_hash)
    if entry is None:
        _loose.insert_entry(table, key, value_hash, default)
        return default
    return entry[1]


def _has_key(table, key):
    return _find(table, key, hash(key)) is not None


def _set_add(items, item):
    value_hash = hash(item)
    if _find(items, item, value_hash) is None:
        _loose.insert_entry(items, item, value_hash, None)


def _set_discard(items, item):
    value_hash = hash(item)
    entry = _find(items, item, value_hash)
    if entry is not None:
        _loose.erase_entry(items, entry[0], value_hash)


def _set_remove(items, item):
    value_hash = hash(item)
    entry = _find(items, item, value_hash)
    if entry is None:
        raise KeyError(item)
    _loose.erase_entry(items, entry[0], value_hash)


def _set_combine(left, right, symbol):
    """left | right, & , - , ^ where an item has its own __hash__ or __eq__; right is iterable."""
    if _loose.container_kind(right) != "set":
        right = set(right)
    result = set()
    if symbol == "&":
        for item in left:
            if item in right:
                result.add(item)
    else:
        for item in left:
            if symbol == "|" or item not in right:
                result.add(item)
        if symbol != "-":
            for item in right:
                if item not in left:
                    result.add(item)
    if isinstance(left, frozenset):
        return frozenset(result)
    return result


def _set_method(left, others, symbol, in_place):
    """union(), update() and so on where an argument is not plain. others: any iterables."""
    made = left
    for other in others:
        if symbol == "|" and in_place:
            for item in other:
                left.add(item)
        else:
            made = _set_combine(made, other, symbol)
    if not in_place:
        return made
    if symbol != "|":
        kept = list(made)
        left.clear()
        for item in kept:
            left.add(item)


# --- iteration

class _SequenceIterator:
    """Iterates over an object that has __getitem__ and no __iter__."""

    def __init__(self, items):
        self._items = items
        self._at = 0

    def __iter__(self):
        return self

    def __next__(self):
        if self._items is None:
            raise StopIteration
        try:
            item = self._items[self._at]
        except (IndexError, StopIteration):
            self._items = None
            raise StopIteration from None
        self._at += 1
        return item


class callable_iterator:
    """iter(function, sentinel)"""

    def __init__(self, function, sentinel):
        self._function = function
        self._sentinel = sentinel

    def __iter__(self):
        return self

    def __next__(self):
        if self._function is None:
            raise StopIteration
        item = self._function()
        if item == self._sentinel:
            self._function = None
            raise StopIteration
        return item


def _iter(x):
    method = lookup(x, "__iter__")
    if method is None or method is _blocked:
        if method is _blocked or lookup(x, "__getitem__") is None:
            raise TypeError("'" + class_name(x) + "' object is not iterable")
        return _SequenceIterator(x)
    iterator = method()
    if not _loose.is_iterator(iterator):
        raise TypeError("iter() returned non-iterator of type '" + class_name(iterator) + "'")
    return iterator


def _iter_call(function, sentinel):
    return callable_iterator(function, sentinel)


def _advance(iterator):
    """The next item of a user's iterator, or END."""
    try:
        return lookup(iterator, "__next__")()
    except StopIteration:
        return END


def _next(iterator, default):
    method = lookup(iterator, "__next__")
    if method is None:
        raise TypeError("'" + class_name(iterator) + "' object is not an iterator")
    if default is MISSING:
        return method()
    try:
        return method()
    except StopIteration:
        return default


def _generator_next(generator):
    """generator.__next__(): a loop that is left leaves the generator where it is."""
    for item in generator:
        return item
    raise StopIteration


def _list_from(iterable):
    items = []
    for item in iterable:
        items.append(item)
    return items


def _tuple_from(iterable):
    return tuple(_list_from(iterable))


def _set_from(iterable):
    items = set()
    for item in iterable:
        items.add(item)
    return items


def _frozenset_from(iterable):
    return frozenset(_set_from(iterable))


def _list_extend(items, iterable):
    for item in iterable:
        items.append(item)


def _list_iadd(items, iterable):
    for item in iterable:
        items.append(item)
    return items


def _list_into(items, iterable):
    """Fills an empty object of a class below list; the next three do so for their classes."""
    _list_extend(items, iterable)
    return items


def _deque_into(items, iterable):
    _deque_extend(items, iterable, False)
    return items


def _set_into(items, iterable):
    _set_update(items, iterable)
    return items


def _dict_into(table, source, keywords):
    dict.update(table, _dict_from(source, keywords))
    return table


def _dict_fromkeys(table, keys, value):
    if isinstance(table, type):
        table = table()
    for key in keys:
        table[key] = value
    return table


def _set_test(items, iterable, symbol):
    """items <= iterable or items >= iterable, for any iterable."""
    if _loose.container_kind(iterable) != "set":
        iterable = set(iterable)
    return items <= iterable if symbol == "<=" else items >= iterable


def _list_set_slice(items, place, iterable):
    """items[place] = iterable, where place is a slice and the iterable has to be walked by code."""
    try:
        iterator = iter(iterable)
    except TypeError:
        raise TypeError("can only assign an iterable") from None
    items[place] = _list_from(iterator)


def _deque_del(items, index):
    items.rotate(-index)
    items.popleft()
    items.rotate(index)


def _write_lines(file, iterable):
    for line in iterable:
        file.write(line)


def _deque_extend(items, iterable, left):
    if items is iterable:
        iterable = list(iterable)
    for item in iterable:
        if left:
            items.appendleft(item)
        else:
            items.append(item)


def _set_update(items, iterable):
    for item in iterable:
        items.add(item)


def _dict_ior(table, source):
    if source is None:
        raise TypeError("'NoneType' object is not iterable")
    _dict_update(table, source, None)
    return table


def _dict_update(table, source, keywords):
    if source is not None:
        if hasattr(source, "keys"):
            for key in source.keys():
                table[key] = source[key]
        else:
            at = 0
            for pair in source:
                try:
                    pair = list(pair)
                except TypeError:
                    raise TypeError("cannot convert dictionary update sequence element #" + str(at)
                                    + " to a sequence") from None
                if len(pair) != 2:
                    raise ValueError("dictionary update sequence element #" + str(at)
                                     + " has length " + str(len(pair)) + "; 2 is required")
                table[pair[0]] = pair[1]
                at += 1
    if keywords is not None:
        for key in keywords:
            table[key] = keywords[key]


def _dict_from(source, keywords):
    table = {}
    _dict_update(table, source, keywords)
    return table


def _unpack(iterable, count):
    """A list of the items; no more than count + 1 of them are fetched."""
    items = []
    for item in iterable:
        items.append(item)
        if len(items) == count + 1:
            break
    return items


def _unpack_starred(iterable, before):
    """A list of all items. The first `before` are fetched one by one, then the iterator is asked for
    an iterator of the rest."""
    iterator = iter(iterable)
    items = []
    while len(items) < before:
        item = next(iterator, END)
        if item is END:
            return items
        items.append(item)
    for item in iterator:
        items.append(item)
    return items


def _join(separator, iterable):
    return separator.join(_list_from(iterable))


def _any(iterable):
    for item in iterable:
        if item:
            return True
    return False


def _all(iterable):
    for item in iterable:
        if not item:
            return False
    return True


def _sum(iterable, start):
    if isinstance(start, str):
        raise TypeError("sum() can't sum strings [use ''.join(seq) instead]")
    total = start
    for item in iterable:
        total = total + item
    return total


def _extreme(items, key, default, name):
    """min() and max() over an iterable; name is "min" or "max"."""
    best = MISSING
    best_key = None
    for item in items:
        value = item if key is None else key(item)
        if best is MISSING:
            best = item
            best_key = value
        elif name == "min":
            if value < best_key:
                best = item
                best_key = value
        elif value > best_key:
            best = item
            best_key = value
    if best is MISSING:
        if default is MISSING:
            raise ValueError(name + "() arg is an empty sequence")
        return default
    return best


def _insertion_sorted(keys, items):
    """As _merge_sorted, for a few items: compares what CPython compares, in the same order."""
    size = len(keys)
    run = 1
    if size > 1:
        falls = keys[1] < keys[0]
        run = 2
        while run < size:
            if falls:
                if not keys[run] < keys[run - 1]:
                    break
            elif keys[run] < keys[run - 1]:
                break
            run += 1
        if falls:
            keys[:run] = keys[:run][::-1]
            items[:run] = items[:run][::-1]
    for at in range(run, size):
        pivot = keys[at]
        low = 0
        high = at
        while low < high:
            middle = (low + high) // 2
            if pivot < keys[middle]:
                high = middle
            else:
                low = middle + 1
        keys.insert(low, keys.pop(at))
        items.insert(low, items.pop(at))
    return items


def _merge_sorted(keys, items):
    """Sorts items by keys, both lists, in place and stable, asking only `later < earlier`."""
    size = len(keys)
    width = 1
    while width < size:
        sorted_keys = []
        sorted_items = []
        start = 0
        while start < size:
            middle = min(start + width, size)
            end = min(start + 2 * width, size)
            left = start
            right = middle
            while left < middle and right < end:
                if keys[right] < keys[left]:
                    sorted_keys.append(keys[right])
                    sorted_items.append(items[right])
                    right += 1
                else:
                    sorted_keys.append(keys[left])
                    sorted_items.append(items[left])
                    left += 1
            sorted_keys.extend(keys[left:middle])
            sorted_items.extend(items[left:middle])
            sorted_keys.extend(keys[right:end])
            sorted_items.extend(items[right:end])
            start = end
        keys = sorted_keys
        items = sorted_items
        width *= 2
    return items


def _sorted(iterable, key, reverse):
    items = _list_from(iterable)
    _list_sort(items, key, reverse)
    return items


def _list_sort(items, key, reverse):
    work = list(items)
    items.clear()
    try:
        keys = list(work)
        if key is not None:
            keys = []
            for item in work:
                keys.append(key(item))
        # Equal items keep their order also when the result is turned round.
        if reverse:
            keys.reverse()
            work.reverse()
        done = _insertion_sorted(keys, work) if len(keys) < 64 else _merge_sorted(keys, work)
        if reverse:
            done.reverse()
        work = done
    finally:
        changed = len(items) > 0
        items[:] = work
    if changed:
        raise ValueError("list modified during sort")


class map:
    _loose_type_name = "map"

    def __init__(self, function, *iterables):
        if not iterables:
            raise TypeError("map() must have at least two arguments.")
        self._function = function
        self._iterators = [iter(iterable) for iterable in iterables]

    def __iter__(self):
        return self

    def __next__(self):
        values = []
        for iterator in self._iterators:
            values.append(next(iterator))
        return self._function(*values)


class filter:
    _loose_type_name = "filter"

    def __init__(self, function, iterable):
        self._function = function
        self._iterator = iter(iterable)

    def __iter__(self):
        return self

    def __next__(self):
        while True:
            item = next(self._iterator)
            if item if self._function is None else self._function(item):
                return item


class zip:
    _loose_type_name = "zip"

    def __init__(self, *iterables, strict=False):
        self._iterators = []
        for iterable in iterables:
            self._iterators.append(_zip_iterator(iterable, len(self._iterators) + 1))
        self._strict = strict

    def __iter__(self):
        return self

    def __next__(self):
        if not self._iterators:
            raise StopIteration
        values = []
        for iterator in self._iterators:
            item = next(iterator, END)
            if item is END:
                if self._strict:
                    self._check_length(len(values))
                raise StopIteration
            values.append(item)
        return tuple(values)

    def _check_length(self, short):
        if short > 0:
            ahead = "argument 1" if short == 1 else "arguments 1-" + str(short)
            raise ValueError("zip() argument " + str(short + 1) + " is shorter than " + ahead)
        at = 1
        while at < len(self._iterators):
            if next(self._iterators[at], END) is not END:
                ahead = "argument 1" if at == 1 else "arguments 1-" + str(at)
                raise ValueError("zip() argument " + str(at + 1) + " is longer than " + ahead)
            at += 1


def _zip_iterator(iterable, number):
    try:
        return iter(iterable)
    except TypeError:
        if _loose.container_kind(iterable) is None and lookup(iterable, "__iter__") is None:
            raise TypeError("'" + class_name(iterable) + "' object is not iterable") from None
        raise


class enumerate:
    _loose_type_name = "enumerate"

    def __init__(self, iterable, start=0):
        self._iterator = iter(iterable)
        self._next_number = start

    def __iter__(self):
        return self

    def __next__(self):
        item = next(self._iterator)
        number = self._next_number
        self._next_number = number + 1
        return (number, item)


class reversed:
    _loose_type_name = "reversed"

    def __new__(cls, sequence):
        method = lookup(sequence, "__reversed__")
        if method is not None and method is not _blocked:
            return method()
        kind = _loose.container_kind(sequence)
        is_plain = kind not in (None, "set") or isinstance(sequence, (str, range))
        if method is _blocked or not (is_plain or lookup(sequence, "__getitem__") is not None):
            raise TypeError("'" + class_name(sequence) + "' object is not reversible")
        len(sequence)
        return object.__new__(cls)

    def __init__(self, sequence):
        kind = _loose.container_kind(sequence)
        self._items = list(dict.keys(sequence)) if kind == "dict" else sequence
        self._at = len(self._items)

    def __iter__(self):
        return self

    def __next__(self):
        if self._at == 0:
            raise StopIteration
        self._at -= 1
        return self._items[self._at]


# --- exceptions that nobody caught

def _qualified_name(kind):
    if kind.__module__ in ("builtins", "__main__"):
        return kind.__qualname__
    return kind.__module__ + "." + kind.__qualname__


def _frames_of(error, limit=None):
    """A text for each entry of an exception or of a traceback."""
    out = []
    entries = _loose.traceback_entries(error, limit)
    at = 0
    while at < len(entries):
        file, line, function, text = entries[at][:4]
        same = 1
        while at + same < len(entries) and entries[at + same][:3] == (file, line, function):
            same += 1
        for entry in entries[at:at + (same if same <= 3 else 3)]:
            shown = '  File "%s", line %d, in %s\n' % (file, line, function)
            if text:
                shown += "    " + text + "\n"
            if entry[4]: # each stands elsewhere in the line
                shown += "    " + entry[4] + "\n"
            out.append(shown)
        if same > 3:
            more = same - 3
            times = " more times" if more > 1 else " more time"
            out.append("  [Previous line repeated " + str(more) + times + "]\n")
        at += same
    return out


def _last_line(error, suggests=True):
    name = _qualified_name(type(error))
    try:
        text = str(error)
    except Exception:
        text = "<exception str() failed>"
    line = name + ": " + text if text else name
    return line + (_loose.suggestion(error) if suggests else "") + "\n"


def _parts_of(error, heading, seen, suggests, limit=None, chain=True):
    """The pieces of text CPython 3.11 prints for an exception, its cause or context first."""
    seen.append(error)
    out = []
    before = error.__cause__
    link = "The above exception was the direct cause of the following exception:"
    if before is None and not error.__suppress_context__:
        before = error.__context__
        link = "During handling of the above exception, another exception occurred:"
    if before is not None and chain:
        known = False
        for other in seen:
            if other is before:
                known = True
        if not known:
            out = _parts_of(before, heading, seen, suggests, limit)
            out.append("\n" + link + "\n\n")
    frames = _frames_of(error, limit)
    if frames:
        out.append(heading)
        out.extend(frames)
    out.extend(_last_parts(error, suggests))
    return out


def _last_parts(error, suggests):
    out = [_last_line(error, suggests)]
    for note in getattr(error, "__notes__", ()):
        for line in str(note).split("\n"):
            out.append(line + "\n")
    return out


def _exception_text(error, heading="Traceback (most recent call last):\n"):
    """What nobody caught comes with a suggestion; the module traceback gives none."""
    return "".join(_parts_of(error, heading, [], True))


def _print_exception(error, heading):
    """Writes heading and the exception's text to sys.stderr."""
    file = sys.stderr
    if file is not None:
        file.write(heading + _exception_text(error))
        file.flush()


def _print_ignored(error, where):
    """An exception that nobody can catch: without the ones before it."""
    file = sys.stderr
    if file is None:
        return
    text = "Exception ignored " + where + "\n"
    frames = "".join(_frames_of(error))
    if frames:
        text += "Traceback (most recent call last):\n" + frames
    file.write(text + _last_line(error, False))
    file.flush()


def _thread_escaped(thread, error):
    """An exception came out of a thread's outermost function."""
    if not isinstance(error, SystemExit):
        _print_ignored(error, "in thread started by: <bound method Thread._bootstrap of "
                       + repr(thread) + ">")


def _handle_signal(number):
    """Signals have arrived that their process handles: called in the main thread. What comes
    while a handler runs is handled within it, with all that is pending."""
    while number is not None:
        handler = _loose.get_handler(number)
        try:
            if not isinstance(handler, int):
                handler(number, _loose.user_frame())
            elif handler == 2:
                raise KeyboardInterrupt
        except BaseException:
            _loose.handler_failed()
            raise
        number = _loose.next_signal(number)


def _raise_asynchronous(cls):
    """An exception set from outside whose class has code of its own to make one."""
    error = cls()
    if not isinstance(error, BaseException):
        raise TypeError("calling %r should have returned an instance of BaseException, not %r"
                        % (cls, type(error)))
    raise _loose.asynchronous(error)


def _local_get(x, name, arguments):
    """An attribute of a threading.local that its thread uses for the first time."""
    x.__init__(*arguments[0], **arguments[1])
    return getattr(x, name)


def _local_set(x, name, value, arguments):
    x.__init__(*arguments[0], **arguments[1])
    setattr(x, name, value)


def _report_uncaught(error):
    hook = sys.excepthook
    if hook is sys.__excepthook__:
        _print_exception(error, "")
        return
    try:
        hook(type(error), error, error.__traceback__)
    except BaseException as problem:
        _print_exception(problem, "Error in sys.excepthook:\n")
        sys.stderr.write("\nOriginal exception was:\n")
        _print_exception(error, "")


def _exit_code(error):
    """What the process ends with after an exception in the main thread, which is reported here."""
    if error is None:
        return 0
    if isinstance(error, SystemExit):
        code = error.code
        if code is None:
            return 0
        if isinstance(code, int):
            return int(code) & 255
        sys.stderr.write(str(code) + "\n")
        return 1
    _report_uncaught(error)
    if isinstance(error, KeyboardInterrupt):
        return -2
    return 1


def _finish(error, threading, atexit):
    """The body of the main module has ended, by `error` unless that is None. The modules are None
    if the program never imported them. The machine calls this in the main thread, then cuts the
    daemon threads and finalises the files. The result is the exit code; -2 means: by SIGINT."""
    code = _exit_code(error)
    if threading is not None:
        try:
            threading._shutdown()
        except BaseException as problem:
            _print_ignored(problem, "in: " + repr(threading))
    if atexit is not None:
        atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
    except BaseException as problem:
        return _unflushed(problem, code)
    return code


def _unflushed(problem, code):
    """The exit code after what the program left as sys.stdout could not be flushed."""
    if sys.stdout is None or getattr(sys.stdout, "closed", False):
        return code
    _print_ignored(problem, "in: " + repr(sys.stdout))
    return 120
