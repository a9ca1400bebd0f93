# SPDX-License-Identifier: GPL-3.0-or-later
# The recursion limit can be lowered, not below the present depth; a thread begins three functions
# of the library deeper than a module's.
import sys
import threading


def depth():
    calls = [0]

    def deeper():
        calls[0] += 1
        deeper()

    try:
        deeper()
    except RecursionError:
        return calls[0]


sys.setrecursionlimit(100)
print(depth())
# expect: 98
thread = threading.Thread(target=lambda: print(depth()))
thread.start()
# expect: 95
thread.join()
for limit in (0, 1, "a", 2):
    try:
        sys.setrecursionlimit(limit)
    except Exception as e:
        print(type(e).__name__, e)
# expect: ValueError recursion limit must be greater or equal than 1
# expect: RecursionError cannot set the recursion limit to 1 at the recursion depth 2: the limit is too low
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: RecursionError cannot set the recursion limit to 2 at the recursion depth 2: the limit is too low
print(sys.getrecursionlimit())
# expect: 100
