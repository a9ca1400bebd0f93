# SPDX-License-Identifier: GPL-3.0-or-later
"""Functions to call when the process ends normally, the latest first. No check points here."""

import builtins

_calls = []


def register(func, /, *args, **kwargs):
    if not callable(func):
        raise TypeError("the first argument must be callable")
    _calls.append((func, args, kwargs))
    return func


def unregister(func):
    kept = [call for call in _calls if not call[0] == func]
    _calls.clear()
    _calls.extend(kept)


def _clear():
    _calls.clear()


def _run_exitfuncs():
    while _calls:
        func, args, kwargs = _calls.pop()
        try:
            func(*args, **kwargs)
        except BaseException as error:
            builtins._print_exception(error, "Exception ignored in atexit callback: %r\n" % func)
