# SPDX-License-Identifier: GPL-3.0-or-later
"""Warnings on stderr: once for each place, a deprecation only where the main module caused it."""

import _loose
import sys

_filters = []  # (action, category, message beginning), the latest first
_shown = set()


def simplefilter(action, category=Warning, lineno=0, append=False):
    filterwarnings(action, "", category, "", lineno, append)


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    assert action in ("error", "ignore", "always", "default", "module", "once"), (
        "invalid action: %r" % (action,))
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
    sys.stderr.write(out)


class catch_warnings:
    def __init__(self, *, record=False):
        self._saved = None
        self._record = record

    def __enter__(self):
        self._saved = list(_filters)
        if self._record:
            return []
        return None

    def __exit__(self, *details):
        _filters[:] = self._saved
