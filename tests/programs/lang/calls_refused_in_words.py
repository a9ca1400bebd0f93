# How calls that do not fit are refused.
import ctypes
import os
import signal
import threading
import time


def only(a, b, /, c):
    return a, b, c


class Node:
    pass


def whole():
    return 1


class Wrong:
    def __iter__(self):
        return 3


CALLS = (
    lambda: only(a=1, b=2, c=3),
    lambda: only(1, c=2, b=3),
    lambda: whole(*Node()),
    lambda: [*Node()],
    lambda: iter(Wrong()),
    lambda: list(Wrong()),
    lambda: time.sleep(),
    lambda: time.monotonic(1),
    lambda: threading.get_ident(1),
    lambda: threading.Lock(1),
    lambda: threading.Lock().acquire(blockin=1),
    lambda: threading.Lock().acquire(timeout=10 ** 12),
    lambda: time.sleep(10 ** 12),
    lambda: os.kill("1", 9),
    lambda: os.kill([], signal.SIGTERM),
    lambda: os.kill(1, 9.5),
    lambda: ctypes.c_long("1"),
    lambda: "a".count(),
    lambda: "a".rindex(),
    lambda: threading.settrace(),
    lambda: threading.ExceptHookArgs((1, 2)),
)
for call in CALLS:
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
# expect: TypeError only() got some positional-only arguments passed as keyword arguments: 'a, b'
# expect: TypeError only() got some positional-only arguments passed as keyword arguments: 'b'
# expect: TypeError __main__.whole() argument after * must be an iterable, not Node
# expect: TypeError Value after * must be an iterable, not Node
# expect: TypeError iter() returned non-iterator of type 'int'
# expect: TypeError iter() returned non-iterator of type 'int'
# expect: TypeError time.sleep() takes exactly one argument (0 given)
# expect: TypeError time.monotonic() takes no arguments (1 given)
# expect: TypeError _thread.get_ident() takes no arguments (1 given)
# expect: TypeError _thread.allocate_lock() takes no arguments (1 given)
# expect: TypeError 'blockin' is an invalid keyword argument for acquire()
# expect: OverflowError timestamp too large to convert to C _PyTime_t
# expect: OverflowError timestamp too large to convert to C _PyTime_t
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError 'list' object cannot be interpreted as an integer
# expect: TypeError 'float' object cannot be interpreted as an integer
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError count() takes at least 1 argument (0 given)
# expect: TypeError rindex() takes at least 1 argument (0 given)
# expect: TypeError settrace() missing 1 required positional argument: 'func'
# expect: TypeError _thread._ExceptHookArgs() takes a 4-sequence (2-sequence given)
