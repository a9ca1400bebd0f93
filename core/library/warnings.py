# SPDX-License-Identifier: GPL-3.0-or-later
"""Warnings on stderr: once for each place, a deprecation only where the main module caused it."""

import _loose
import sys

_filters = []  # (action, category, message beginning), the latest first
_shown = set()
_recorded = None  # what catch_warnings(record=True) collects


def simplefilter(action, category=Warning, lineno=0, append=False):
    filterwarnings(action, "", category, "", lineno, append)


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    assert action in ("error", "ignore", "always", "default", "module", "once"), (
        "invalid action: %r" % (action,))
    if module or lineno or any(sign in message for sign in ".^$*+?{}[]\\|()"):
        _loose.refuse("a filter of warnings by pattern, module or line")
    if append:
        _filters.append((action, category, message))
    else:
        _filters.insert(0, (action, category, message))
    _shown.clear()


def resetwarnings():
    _filters.clear()
    _shown.clear()


def _action(text, category, module):
    for action, kind, message in _filters:
        if issubclass(category, kind) and text.lower().startswith(message.lower()):
            return action
    if issubclass(category, DeprecationWarning):
        return "default" if module == "__main__" else "ignore"
    if issubclass(category, (PendingDeprecationWarning, ImportWarning, ResourceWarning)):
        return "ignore"
    return "default"


def warn(message, category=None, stacklevel=1, source=None):
    if isinstance(message, Warning):
        category = type(message)
    if category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError("category must be a Warning subclass, not '%s'" % type(category).__name__)
    file, line, module, text, function = _loose.caller_place(stacklevel)
    action = _action(str(message), category, module)
    if action == "ignore":
        return
    if action == "error":
        if isinstance(message, Warning):
            raise message
        raise category(message)
    key = (str(message), category.__name__)
    if action == "default":
        key = key + (file, line)
    elif action == "module":
        key = key + (module,)
    if action != "always":
        if key in _shown:
            return
        _shown.add(key)
    out = "%s:%d: %s: %s\n" % (file, line, category.__name__, message)
    if text:
        out += "  " + text + "\n"
    if _recorded is None:
        sys.stderr.write(out)
    else:
        made = message if isinstance(message, Warning) else category(message)
        _recorded.append(WarningMessage(made, category, file, line))


class WarningMessage:
    def __init__(self, message, category, filename, lineno):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = None
        self.line = None
        self.source = None

    def __str__(self):
        return ("{message : %r, category : %r, filename : %r, lineno : %s, line : %r}"
                % (self.message, self.category.__name__, self.filename, self.lineno, self.line))


class catch_warnings:
    def __init__(self, *, record=False, action=None, category=Warning):
        self._saved = None
        self._recorded_before = None
        self._record = record
        self._filter = None if action is None else (action, category)

    def __enter__(self):
        global _recorded
        if self._saved is not None:
            raise RuntimeError("Cannot enter %r twice" % self)
        self._saved = list(_filters)
        self._recorded_before = _recorded
        _shown.clear()
        if self._record:
            _recorded = []
        if self._filter is not None:
            simplefilter(*self._filter)
        return _recorded if self._record else None

    def __exit__(self, *details):
        global _recorded
        if self._saved is None:
            raise RuntimeError("Cannot exit %r without entering first" % self)
        _filters[:] = self._saved
        _recorded = self._recorded_before
        _shown.clear()
