# SPDX-License-Identifier: GPL-3.0-or-later
"""More containers. The deque is the machine's own. No check points here (README)."""

from _loose import deque
from _types import GenericAlias


class defaultdict(dict):
    _loose_type_name = "collections.defaultdict"
    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, default_factory=None, /, *args, **kwargs):
        if default_factory is not None and not callable(default_factory):
            raise TypeError("first argument must be callable or None")
        dict.__init__(self, *args, **kwargs)
        self.default_factory = default_factory

    def __missing__(self, key):
        if self.default_factory is None:
            raise KeyError(key)
        value = self.default_factory()
        self[key] = value
        return value

    def __repr__(self):
        return "defaultdict(%r, %s)" % (self.default_factory, dict.__repr__(self))

    def copy(self, /):
        return defaultdict(self.default_factory, self)


class OrderedDict(dict):
    _loose_type_name = "collections.OrderedDict"
    _loose_takes_attributes = True

    def __repr__(self):
        if not self:
            return "OrderedDict()"
        return "OrderedDict(%r)" % (list(self.items()),)

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return list(self.items()) == list(other.items())
        return dict.__eq__(self, other)

    def __ne__(self, other):
        return not self == other

    def __reversed__(self):
        return iter(list(self)[::-1])

    def copy(self):
        return type(self)(self)

    def popitem(self, last=True):
        if not self:
            raise KeyError("dictionary is empty")
        if last:
            return dict.popitem(self)
        key = next(iter(self))
        return key, self.pop(key)

    def move_to_end(self, key, last=True):
        value = self.pop(key)
        if last:
            self[key] = value
            return
        rest = list(self.items())
        self.clear()
        self[key] = value
        self.update(rest)


class Counter(dict):
    def __init__(self, iterable=None, /, **kwargs):
        dict.__init__(self)
        self.update(iterable, **kwargs)

    def __missing__(self, key):
        return 0

    def update(self, iterable=None, /, **kwargs):
        if isinstance(iterable, dict):
            if self:
                for key, count in iterable.items():
                    self[key] = count + self.get(key, 0)
            else: # whatever its values are
                dict.update(self, iterable)
        elif iterable is not None:
            for key in iterable:
                self[key] = self.get(key, 0) + 1
        if kwargs:
            self.update(kwargs)

    def subtract(self, iterable=None, /, **kwargs):
        if isinstance(iterable, dict):
            for key, count in iterable.items():
                self[key] = self.get(key, 0) - count
        elif iterable is not None:
            for key in iterable:
                self[key] = self.get(key, 0) - 1
        if kwargs:
            self.subtract(kwargs)

    def elements(self):
        items = []
        for key in self:
            items.extend([key] * self[key])
        return iter(items)

    def total(self):
        return sum(self.values())

    def most_common(self, n=None):
        ordered = sorted(self.items(), key=lambda pair: pair[1], reverse=True)
        return ordered if n is None else ordered[:n]

    def copy(self):
        return Counter(self)

    def __delitem__(self, key):
        if key in self:
            dict.__delitem__(self, key)

    def _joined(self, other, count):
        """Of count(mine, theirs) what is more than none; first my keys, then those of the other."""
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for key in [*self, *[key for key in other if key not in self]]:
            wanted = count(self[key], other[key])
            if wanted > 0:
                result[key] = wanted
        return result

    def _without_losses(self):
        for key in [key for key in self if not self[key] > 0]:
            dict.__delitem__(self, key)
        return self

    def _compared(self, other, holds):
        if not isinstance(other, Counter):
            return NotImplemented
        return all([holds(self[key], other[key]) for key in [*self, *other]])

    def __add__(self, other):
        return self._joined(other, lambda mine, theirs: mine + theirs)

    def __sub__(self, other):
        return self._joined(other, lambda mine, theirs: mine - theirs)

    def __or__(self, other):
        return self._joined(other, max)

    def __and__(self, other):
        return self._joined(other, min)

    # In place the other one may be any mapping.
    def __iadd__(self, other):
        for key, count in other.items():
            self[key] += count
        return self._without_losses()

    def __isub__(self, other):
        for key, count in other.items():
            self[key] -= count
        return self._without_losses()

    def __ior__(self, other):
        for key, count in other.items():
            self[key] = max(self[key], count)
        return self._without_losses()

    def __iand__(self, other):
        for key, count in self.items():
            self[key] = min(count, other[key])
        return self._without_losses()

    def __pos__(self):
        return self + Counter()

    def __neg__(self):
        return Counter() - self

    def __eq__(self, other):
        return self._compared(other, lambda mine, theirs: mine == theirs)

    def __ne__(self, other):
        equal = self == other
        return equal if equal is NotImplemented else not equal

    def __le__(self, other):
        return self._compared(other, lambda mine, theirs: mine <= theirs)

    def __ge__(self, other):
        return self._compared(other, lambda mine, theirs: mine >= theirs)

    def __lt__(self, other):
        return NotImplemented if not isinstance(other, Counter) else self <= other and self != other

    def __gt__(self, other):
        return NotImplemented if not isinstance(other, Counter) else self >= other and self != other

    def __repr__(self):
        if not self:
            return "Counter()"
        try:
            shown = dict(self.most_common())
        except TypeError:
            shown = dict(self)
        return "Counter(" + repr(shown) + ")"

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError("Counter.fromkeys() is undefined.  Use Counter(iterable) "
                                  "instead.")
