# SPDX-License-Identifier: GPL-3.0-or-later
"""The system's side: process numbers, signals, the disk. No check points here (README)."""

import _loose
import os.path as path
from _loose import cpu_count, fsync, getcwd, getpid, getppid, remove, rename, replace, unlink
from _loose import list_directory as _list_directory

name = "posix"
sep = "/"
linesep = "\n"
curdir = "."
pardir = ".."
devnull = "/dev/null"


def _text(value):
    if not isinstance(value, str):
        raise TypeError("str expected, not " + type(value).__name__)
    return value


class _Environ(dict):
    def __setitem__(self, key, value):
        dict.__setitem__(self, _text(key), _text(value))

    def __getitem__(self, key):
        return dict.__getitem__(self, _text(key))

    def get(self, key, default=None):
        return dict.get(self, _text(key), default)

    def __repr__(self):
        return "environ(" + dict.__repr__(self) + ")"


environ = _Environ(_loose.environment())

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2

EX_OK, EX_USAGE, EX_DATAERR, EX_NOINPUT, EX_NOUSER, EX_NOHOST = 0, 64, 65, 66, 67, 68
EX_UNAVAILABLE, EX_SOFTWARE, EX_OSERR, EX_OSFILE, EX_CANTCREAT = 69, 70, 71, 72, 73
EX_IOERR, EX_TEMPFAIL, EX_PROTOCOL, EX_NOPERM, EX_CONFIG = 74, 75, 76, 77, 78


_loose_in_c = ("_exit", "listdir")


def getenv(key, default=None):
    return environ.get(key, default)


def listdir(path="."):
    return _list_directory(path)


def _integer(value):
    if isinstance(value, float) or not (isinstance(value, int) or hasattr(value, "__int__")):
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(value).__name__)
    return int(value)


def kill(pid, signal, /):
    _loose.kill(_integer(pid), _integer(signal))


def _exit(status):
    _loose.exit_now(_integer(status))
