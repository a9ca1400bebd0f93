# SPDX-License-Identifier: GPL-3.0-or-later
"""The interpreter as the program sees it. No check points here (README)."""

import _loose
from _loose import argv, gettrace, settrace, stderr, stdin, stdout

__stdin__ = stdin
__stdout__ = stdout
__stderr__ = stderr

platform = "linux"
maxsize = 9223372036854775807
byteorder = "little"
executable = "/usr/bin/python3"
version = "3.11.7 (main) [GCC]"
hexversion = 51054576
_switch_interval = 0.005
_recursion_limit = 1000


class _VersionInfo:
    major = 3
    minor = 11
    micro = 7
    releaselevel = "final"
    serial = 0

    def _tuple(self):
        return (3, 11, 7, "final", 0)

    def __getitem__(self, index):
        return self._tuple()[index]

    def __len__(self):
        return 5

    def __eq__(self, other):
        return self._tuple() == other

    def __ne__(self, other):
        return self._tuple() != other

    def __lt__(self, other):
        return self._tuple() < other

    def __le__(self, other):
        return self._tuple() <= other

    def __gt__(self, other):
        return self._tuple() > other

    def __ge__(self, other):
        return self._tuple() >= other

    def __hash__(self):
        return hash(self._tuple())

    def __repr__(self):
        return "sys.version_info(major=3, minor=11, micro=7, releaselevel='final', serial=0)"


version_info = _VersionInfo()


def exit(status=None, /):
    if status is None:
        raise SystemExit
    if isinstance(status, tuple):
        raise SystemExit(*status)
    raise SystemExit(status)


def exc_info():
    error = _loose.current_exception()
    if error is None:
        return (None, None, None)
    return (type(error), error, error.__traceback__)


def excepthook(kind, error, trace):
    import builtins
    builtins._print_exception(error, "")


__excepthook__ = excepthook


def getswitchinterval():
    return _switch_interval


def setswitchinterval(interval, /):
    global _switch_interval
    if not isinstance(interval, (int, float)):
        raise TypeError("must be real number, not " + type(interval).__name__)
    if interval <= 0.0:
        raise ValueError("switch interval must be strictly positive")
    _loose.set_switch_interval(interval)
    _switch_interval = interval


def getrecursionlimit():
    return _recursion_limit


def setrecursionlimit(limit, /):
    global _recursion_limit
    _loose.set_recursion_limit(limit)
    _recursion_limit = limit


def getdefaultencoding():
    return "utf-8"
