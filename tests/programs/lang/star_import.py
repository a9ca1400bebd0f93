# SPDX-License-Identifier: GPL-3.0-or-later
# `from module import *` binds what the module exports: threading's enumerate() in place of the
# built-in one, but no name with an underscore and none that the module does not list.
from threading import *
from time import *
from math import *

try:
    from queue import *
    from no_such_module import *
except ImportError as error:
    print(error)
    # expect: No module named 'no_such_module'


class Worker(Thread):
    def __init__(self, results):
        super().__init__(name="worker")
        self.results = results

    def run(self):
        sleep(0.1)
        self.results.put(f"{current_thread().name}: {floor(2.5)} {[t.name for t in enumerate()]}")


results = Queue()
worker = Worker(results)
worker.start()
print(results.get(), active_count() >= 1, ceil(0.5))
worker.join()
try:
    for number, letter in enumerate("ab"):
        print(number, letter)
except TypeError as error:
    print(error)
    # expect: worker: 2 ['MainThread', 'worker'] True 1
    # expect: enumerate() takes 0 positional arguments but 1 was given
for name in ("currentThread", "deque", "_active"):
    try:
        print({"currentThread": lambda: currentThread, "deque": lambda: deque,
               "_active": lambda: _active}[name]())
    except NameError as error:
        print(error)
# expect: name 'currentThread' is not defined
# expect: name 'deque' is not defined
# expect: name '_active' is not defined


def sleep(seconds):
    return "mine"


print(sleep(5), isinstance(perf_counter(), float))
# expect: mine True
