# SPDX-License-Identifier: GPL-3.0-or-later
# oracle: no
# What a module of CPython has and the language lacks is refused although it is never reached.
# expect exit: 2
# expect error: refuses_member_before_the_first_line.py:18:5: not in the scenario language: threading.setprofile. Use threading.settrace instead.
# expect error: 10:32: not in the scenario language: collections.namedtuple. Write a class, or use a tuple, instead.
# expect error: 21:12: not in the scenario language: concurrent.futures.ProcessPoolExecutor
import concurrent.futures
import threading as the_threads
from collections import deque, namedtuple

queue = None  # no module: whatever it is asked for is decided when it is asked
print("not printed")
print(deque())


def never():
    the_threads.setprofile(None)


EXECUTOR = concurrent.futures.ProcessPoolExecutor
