# SPDX-License-Identifier: GPL-3.0-or-later
"""Functions to call when the process ends normally, the latest first. No check points here."""

import builtins

_calls = []  # None: taken back


def register(*args, **kwargs):
    if not args:
        raise TypeError("register() takes at least 1 argument (0 given)")
    func, *args = args
    if not callable(func):
        raise TypeError("the first argument must be callable")
    _calls.append((func, args, kwargs))
    return func


def unregister(func, /):
    for index, call in enumerate(_calls):
        if call is not None and call[0] == func:
            _calls[index] = None


def _clear():
    _calls.clear()


def _run_exitfuncs():
    """What is registered meanwhile comes too late."""
    for index in range(len(_calls) - 1, -1, -1):
        if _calls[index] is None:
            continue
        func, args, kwargs = _calls[index]
        try:
            func(*args, **kwargs)
        except BaseException as error:
            builtins._print_ignored(error, "in atexit callback: %r" % func)
    _calls.clear()
