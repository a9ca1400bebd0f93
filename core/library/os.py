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


def kill(pid, signal):
    _loose.kill(int(pid), int(signal))


def _exit(status):
    _loose.exit_now(int(status))
