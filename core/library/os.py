# SPDX-License-Identifier: GPL-3.0-or-later
"""The system's side: process numbers, signals, the disk. No check points here (README)."""

import _loose
import os.path as path
from _loose import cpu_count, fsync, getcwd, getpid, getppid, replace, unlink
from _loose import list_directory as _list_directory

name = "posix"
sep = "/"
linesep = "\n"
curdir = "."
pardir = ".."
devnull = "/dev/null"
environ = _loose.environment()

remove = unlink
rename = replace


def getenv(key, default=None):
    return environ.get(key, default)


def listdir(path="."):
    return _list_directory(path)


def _integer(value):
    if isinstance(value, float) or not (isinstance(value, int) or hasattr(value, "__int__")):
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(value).__name__)
    return int(value)


def kill(pid, signal):
    _loose.kill(_integer(pid), _integer(signal))


def _exit(status):
    _loose.exit_now(_integer(status))
