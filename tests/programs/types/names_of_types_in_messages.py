# SPDX-License-Identifier: GPL-3.0-or-later
# Classes written in C have dotted names in messages, and only there; a method misses what its
# function misses.
from collections import OrderedDict, defaultdict
from functools import partial
from multiprocessing import Array, Value
from queue import SimpleQueue
import time


class Own(defaultdict):
    def own(self):
        pass


def message(action):
    try:
        action()
    except (AttributeError, TypeError) as error:
        print(error)


message(lambda: SimpleQueue().task_done())
# expect: '_queue.SimpleQueue' object has no attribute 'task_done'
message(lambda: len(SimpleQueue()))
# expect: object of type '_queue.SimpleQueue' has no len()
message(lambda: {defaultdict(int): 1})
# expect: unhashable type: 'collections.defaultdict'
message(lambda: OrderedDict() + 1)
# expect: unsupported operand type(s) for +: 'collections.OrderedDict' and 'int'
message(lambda: partial(print) < 1)
# expect: '<' not supported between instances of 'functools.partial' and 'int'
message(lambda: [x for x in partial(print)])
# expect: 'functools.partial' object is not iterable
message(lambda: -time.gmtime(0))
# expect: bad operand type for unary -: 'time.struct_time'
message(lambda: Own(int)())
# expect: 'Own' object is not callable
print(type(SimpleQueue()).__name__, defaultdict.__name__, partial.__qualname__)
# expect: SimpleQueue defaultdict partial
message(lambda: Own().own.cache)
# expect: 'function' object has no attribute 'cache'
message(lambda: [].append.cache)
# expect: 'builtin_function_or_method' object has no attribute 'cache'
message(lambda: setattr(Own().own, "cache", 1))
# expect: 'method' object has no attribute 'cache'
message(lambda: b"ab"["a"])
# expect: byte indices must be integers or slices, not str
message(lambda: Value("i", "a"))
# expect: 'str' object cannot be interpreted as an integer
message(lambda: Array("q", [1.5]))
# expect: 'float' object cannot be interpreted as an integer
