# hash(x) is what x.__hash__() gives, for whatever has one; classmethod objects cannot be called.
import collections
import functools
import queue
import threading


class Plain:
    def method(self):
        return None


class Own:
    def __hash__(self):
        return 77


class Below(Own):
    def __hash__(self):
        return super().__hash__() + object.__hash__(self) * 0


def function():
    return None


plain = Plain()
for value in (plain, Own(), Below(), function, len, plain.method, [].append, None, ...,
              NotImplemented,
              True, -1, 5, 1.5, "text", b"bytes", (1, "a"), frozenset([1]), range(3), ValueError(1),
              iter([]), zip([1], [2]), property(function), threading, threading.Lock(),
              threading.RLock(), threading.Event(), threading.Thread(), queue.Queue(),
              functools.partial(function), staticmethod(function)):
    if hash(value) != value.__hash__() or {value: 1}[value] != 1:
        print("differs:", value)
for value in ([], {}, set(), collections.deque(), ([],), {}.items()):
    try:
        print(hash(value))
    except TypeError as error:
        print(error)
print(hash(Below()), callable(classmethod(function)), callable(staticmethod(function)))
print(staticmethod(function)())
try:
    classmethod(function)()
except TypeError as error:
    print(error)

# expect: unhashable type: 'list'
# expect: unhashable type: 'dict'
# expect: unhashable type: 'set'
# expect: unhashable type: 'collections.deque'
# expect: unhashable type: 'list'
# expect: unhashable type: 'dict_items'
# expect: 77 False True
# expect: None
# expect: 'classmethod' object is not callable
