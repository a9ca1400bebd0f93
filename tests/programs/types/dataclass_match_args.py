# SPDX-License-Identifier: GPL-3.0-or-later
"""A dataclass names the fields that it takes by position; a thread's number may be anything."""
from dataclasses import dataclass, field
import ctypes


@dataclass
class Job:
    name: str
    done: bool = field(default=False, init=False)
    weight: int = field(default=1, kw_only=True)


print(Job.__match_args__)
# expect: ('name',)
ask = ctypes.pythonapi.PyThreadState_SetAsyncExc
print(ask(None, ctypes.py_object(SystemExit)), ask("worker", ctypes.py_object(SystemExit)))
# expect: 0 0
