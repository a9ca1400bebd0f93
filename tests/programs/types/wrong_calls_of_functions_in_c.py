# Functions that CPython has in C: no keywords, and their own words for wrong numbers of arguments.
import heapq
import math
import operator
import os
import signal
import sys


def attempt(call):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, "-", e)


attempt(lambda: math.sqrt())
attempt(lambda: math.sqrt(1, 2))
attempt(lambda: math.sqrt(x=4))
attempt(lambda: math.pow(2))
attempt(lambda: math.gcd(2.5, 5))
attempt(lambda: math.factorial(2.5))
attempt(lambda: heapq.heappush([]))
attempt(lambda: heapq.heappop(heap=[]))
attempt(lambda: operator.add(1))
attempt(lambda: operator.neg())
attempt(lambda: signal.alarm())
attempt(lambda: signal.raise_signal(1, 2))
attempt(lambda: signal.setitimer(0))
attempt(lambda: os.kill(pid=1, signal=0))
attempt(lambda: sys.setswitchinterval("a"))
attempt(lambda: sys.setrecursionlimit())
attempt(lambda: os.path.join("a", 5))
attempt(lambda: os.path.basename(5))
attempt(lambda: os.path.splitext(None))
# expect: TypeError - math.sqrt() takes exactly one argument (0 given)
# expect: TypeError - math.sqrt() takes exactly one argument (2 given)
# expect: TypeError - math.sqrt() takes no keyword arguments
# expect: TypeError - pow expected 2 arguments, got 1
# expect: TypeError - 'float' object cannot be interpreted as an integer
# expect: TypeError - 'float' object cannot be interpreted as an integer
# expect: TypeError - heappush expected 2 arguments, got 1
# expect: TypeError - _heapq.heappop() takes no keyword arguments
# expect: TypeError - add expected 2 arguments, got 1
# expect: TypeError - _operator.neg() takes exactly one argument (0 given)
# expect: TypeError - _signal.alarm() takes exactly one argument (0 given)
# expect: TypeError - _signal.raise_signal() takes exactly one argument (2 given)
# expect: TypeError - setitimer expected at least 2 arguments, got 1
# expect: TypeError - posix.kill() takes no keyword arguments
# expect: TypeError - must be real number, not str
# expect: TypeError - sys.setrecursionlimit() takes exactly one argument (0 given)
# expect: TypeError - join() argument must be str, bytes, or os.PathLike object, not 'int'
# expect: TypeError - expected str, bytes or os.PathLike object, not int
# expect: TypeError - expected str, bytes or os.PathLike object, not NoneType
