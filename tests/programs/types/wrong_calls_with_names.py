# SPDX-License-Identifier: GPL-3.0-or-later
"""Functions and methods that CPython has in C and whose arguments can be named."""
import atexit
import os
import signal
import sys
import threading
from collections import OrderedDict, deque
from functools import partial, reduce
from queue import SimpleQueue

line = SimpleQueue()


def attempt(call):
    try:
        call()
    except (TypeError, ValueError) as error:
        print(error)


attempt(lambda: line.put())
# expect: put() missing required argument 'item' (pos 1)
attempt(lambda: line.put(1, True, None, 4))
# expect: put() takes at most 3 arguments (4 given)
attempt(lambda: line.put(1, item=2))
# expect: argument for put() given by name ('item') and position (1)
attempt(lambda: line.get(wait=False))
# expect: 'wait' is an invalid keyword argument for get()
attempt(lambda: line.get(timeout="soon"))
# expect: 'str' object cannot be interpreted as an integer
attempt(lambda: line.get_nowait(1))
# expect: get_nowait() takes no arguments
attempt(lambda: line.qsize(1))
# expect: SimpleQueue.qsize() takes no arguments (1 given)
attempt(lambda: os.kill(1))
# expect: kill() takes exactly 2 arguments (1 given)
attempt(lambda: os._exit())
# expect: _exit() missing required argument 'status' (pos 1)
attempt(lambda: os.listdir(".", "more"))
# expect: listdir() takes at most 1 argument (2 given)
attempt(lambda: sys.getrecursionlimit(1))
# expect: sys.getrecursionlimit() takes no arguments (1 given)
attempt(lambda: deque().insert(0))
# expect: insert() takes exactly 2 arguments (1 given)
attempt(lambda: deque().index())
# expect: index() takes at least 1 argument (0 given)
attempt(lambda: deque().rotate(1, 2))
# expect: deque.rotate expected at most 1 argument, got 2
attempt(lambda: OrderedDict().move_to_end())
# expect: move_to_end() missing required argument 'key' (pos 1)
attempt(lambda: reduce(print))
# expect: reduce expected at least 2 arguments, got 1
attempt(lambda: reduce(function=print, iterable=[]))
# expect: reduce() takes no keyword arguments
attempt(lambda: reduce(print, 5))
# expect: reduce() arg 2 must support iteration
attempt(lambda: partial())
# expect: type 'partial' takes at least one argument
attempt(lambda: atexit.register())
# expect: register() takes at least 1 argument (0 given)
attempt(lambda: threading.stack_size(-1))
# expect: size must be 0 or a positive value
attempt(lambda: signal.pthread_kill("worker", signal.SIGTERM))
# expect: pthread_kill() argument 1 must be int, not str
attempt(lambda: signal.setitimer("real", 1))
# expect: 'str' object cannot be interpreted as an integer
