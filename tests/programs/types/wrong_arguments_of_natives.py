# What CPython says to wrong arguments of what the machine does itself.
import math
import multiprocessing
import random
import threading
from collections import deque

d = deque([1, 2], maxlen=3)
d += [7]
print(d, d + deque([3, 4]), deque([0]) * 3, deque("ab") + deque("c"))
for wrong in (
    lambda: deque([1]) + [2],
    lambda: deque().append(),
    lambda: deque().popleft(1),
    lambda: enumerate([], 1, 2),
    lambda: round(1, 2, 3),
    lambda: sum([], 1, 2),
    lambda: tuple(key=1),
    lambda: range(stop=5),
    lambda: "a".split(None, 1, 2),
    lambda: " a".lstrip(5),
    lambda: " a".rstrip(5),
    lambda: "a".removeprefix(None),
    lambda: format(1, None),
    lambda: math.floor("a"),
    lambda: random.randint(1.5, 2),
    lambda: random.sample({1, 2}, 1),
    lambda: threading.Lock().acquire("a"),
    lambda: threading.Lock().acquire(None),
    lambda: open(""),
):
    try:
        print(wrong())
    except (TypeError, ValueError, OSError) as error:
        print(type(error).__name__, error)
multiprocessing.set_start_method("fork")
try:
    multiprocessing.set_start_method("fork")
except RuntimeError as error:
    print(error)

# expect: deque([1, 2, 7], maxlen=3) deque([7, 3, 4], maxlen=3) deque([0, 0, 0]) deque(['a', 'b', 'c'])
# expect: TypeError can only concatenate deque (not "list") to deque
# expect: TypeError deque.append() takes exactly one argument (0 given)
# expect: TypeError deque.popleft() takes no arguments (1 given)
# expect: TypeError enumerate() takes at most 2 arguments (3 given)
# expect: TypeError round() takes at most 2 arguments (3 given)
# expect: TypeError sum() takes at most 2 arguments (3 given)
# expect: TypeError tuple() takes no keyword arguments
# expect: TypeError range() takes no keyword arguments
# expect: TypeError split() takes at most 2 arguments (3 given)
# expect: TypeError lstrip arg must be None or str
# expect: TypeError rstrip arg must be None or str
# expect: TypeError removeprefix() argument must be str, not None
# expect: TypeError format() argument 2 must be str, not None
# expect: TypeError must be real number, not str
# expect: ValueError non-integer arg 1 for randrange()
# expect: TypeError Population must be a sequence.  For dicts or sets, use sorted(d).
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError 'NoneType' object cannot be interpreted as an integer
# expect: FileNotFoundError [Errno 2] No such file or directory: ''
# expect: context has already been set
