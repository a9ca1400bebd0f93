# SPDX-License-Identifier: GPL-3.0-or-later
"""Threads without objects. No check points here (README). The machine keeps the function as what
stands for such a thread; the end of the program waits for none of them."""

import builtins
import _loose
from _loose import RLock, allocate_lock, get_ident, get_native_id

allocate = allocate_lock
LockType = type(allocate_lock())
TIMEOUT_MAX = 9223372036.0
error = RuntimeError


def start_new_thread(*arguments):
    if not 2 <= len(arguments) <= 3:
        raise TypeError("start_new_thread expected at %s, got %d"
                        % ("least 2 arguments" if len(arguments) < 2 else "most 3 arguments",
                           len(arguments)))
    function, args = arguments[:2]
    kwargs = arguments[2] if len(arguments) == 3 else {}
    if not callable(function):
        raise TypeError("first arg must be callable")
    if not isinstance(args, tuple):
        raise TypeError("2nd arg must be a tuple")
    if not isinstance(kwargs, dict):
        raise TypeError("optional 3rd arg must be a dictionary")

    def begin():
        try:
            function(*args, **kwargs)
        except SystemExit:
            pass
        except BaseException as problem:
            builtins._print_ignored(problem, "in thread started by: " + repr(function))

    return _loose.start_thread(function, begin)


start_new = start_new_thread


def exit():
    raise SystemExit


exit_thread = exit


def interrupt_main(signum=2, /):
    if not isinstance(signum, int):
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(signum).__name__)
    if not 1 <= signum <= 64:
        raise ValueError("signal number out of range")
    if _loose.get_handler(signum) not in (0, 1):
        _loose.raise_signal(signum)


def stack_size(size=0, /):
    import threading
    return threading.stack_size(size)
