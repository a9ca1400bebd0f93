# SPDX-License-Identifier: GPL-3.0-or-later
"""The text of an exception. Nothing is suggested here."""

import _loose
import builtins
import sys

_HEADING = "Traceback (most recent call last):\n"


class FrameSummary:
    def __init__(self, filename, lineno, name, line, shown):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self.line = line
        self.locals = None
        self._shown = shown

    def _items(self):
        return (self.filename, self.lineno, self.name, self.line)

    def __iter__(self):
        return iter(self._items())

    def __getitem__(self, index):
        return self._items()[index]

    def __len__(self):
        return 4

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return self._items() == other._items()
        return self._items() == other

    def __repr__(self):
        return "<FrameSummary file %s, line %d in %s>" % (self.filename, self.lineno, self.name)


class StackSummary(list):
    def format(self):
        return [frame._shown for frame in self]


def _without_marks(file, line, name, text):
    return '  File "%s", line %s, in %s\n' % (file, line, name) + ("    %s\n" % text if text else "")


def _checked(tb):
    if tb is not None and not hasattr(tb, "tb_frame"):
        raise AttributeError("'%s' object has no attribute 'tb_frame'" % _loose.class_name(tb))
    return tb


def extract_tb(tb, limit=None):
    frames = StackSummary()
    for file, line, name, text, marks in _loose.traceback_entries(_checked(tb), limit):
        shown = _without_marks(file, line, name, text) + ("    " + marks + "\n" if marks else "")
        frames.append(FrameSummary(file, line, name, text, shown))
    return frames


def format_list(extracted_list):
    shown = []
    for each in extracted_list:
        shown.append(each._shown if isinstance(each, FrameSummary) else _without_marks(*each))
    return shown


def print_list(extracted_list, file=None):
    (sys.stderr if file is None else file).write("".join(format_list(extracted_list)))


def format_tb(tb, limit=None):
    return builtins._frames_of(_checked(tb), limit)


def print_tb(tb, limit=None, file=None):
    (sys.stderr if file is None else file).write("".join(format_tb(tb, limit)))


def _parts(error, limit, chain):
    if error is None:
        return ["NoneType: None\n"]
    return builtins._parts_of(error, _HEADING, [], False, limit, chain)


def format_exc(limit=None, chain=True):
    return "".join(_parts(_loose.current_exception(), limit, chain))


def print_exc(limit=None, file=None, chain=True):
    (sys.stderr if file is None else file).write(format_exc(limit, chain))


def _given(exc, value, tb):
    if (value is _loose.MISSING) != (tb is _loose.MISSING):
        raise ValueError("Both or neither of value and tb must be given")
    if value is not _loose.MISSING:
        return value
    if exc is not None and not isinstance(exc, BaseException):
        raise TypeError("Exception expected for value, %s found" % type(exc).__name__)
    return exc


def format_exception(exc, /, value=_loose.MISSING, tb=_loose.MISSING, limit=None, chain=True):
    return _parts(_given(exc, value, tb), limit, chain)


def print_exception(exc, /, value=_loose.MISSING, tb=_loose.MISSING, limit=None, file=None,
                    chain=True):
    text = "".join(format_exception(exc, value, tb, limit, chain))
    (sys.stderr if file is None else file).write(text)


def format_exception_only(exc, /, value=_loose.MISSING):
    if value is not _loose.MISSING:
        exc = value
    if exc is None:
        return ["NoneType: None\n"]
    return builtins._last_parts(exc, False)
