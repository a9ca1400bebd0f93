# SPDX-License-Identifier: GPL-3.0-or-later
"""The text of an exception."""

import _loose
import builtins
import sys


def _text(error):
    if error is None:
        return "NoneType: None\n"
    return builtins._exception_text(error, suggests=False)


def format_exc(limit=None, chain=True):
    return _text(_loose.current_exception())


def print_exc(limit=None, file=None, chain=True):
    if file is None:
        file = sys.stderr
    file.write(_text(_loose.current_exception()))


def format_exception(exc, value=None, tb=None, limit=None, chain=True):
    return _text(exc if value is None else value).splitlines(True)


def print_exception(exc, value=None, tb=None, limit=None, file=None, chain=True):
    if file is None:
        file = sys.stderr
    file.write(_text(exc if value is None else value))


def format_exception_only(exc, value=None):
    return [builtins._last_line(exc if value is None else value, False)]
