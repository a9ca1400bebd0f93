# SPDX-License-Identifier: GPL-3.0-or-later
# Functions that remember: what counts as the same call, what is thrown away, and that threads who
# ask at the same time all compute.
from functools import cache, lru_cache
import threading
import time


@lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(60), fib.cache_info(), fib.__name__)
print(fib.cache_info().hits, fib.cache_parameters())
fib.cache_clear()
print(fib.cache_info())


@lru_cache
def square(x):
    print("compute", x)
    return x * x


print(square(2), square(2), square(2.0), square(x=2), square(x=2), square.cache_info())


@lru_cache(maxsize=2)
def shown(x):
    print("shown", x)


for x in (1, 2, 1, 3, 2, 1):
    shown(x)
print(shown.cache_info())


class Reader:
    @cache
    def read(self, name):
        print("read", name)
        return name


reader = Reader()
print(reader.read("a"), reader.read("a"), Reader().read("a"), Reader.read.cache_info())


@lru_cache(typed=True)
def kind(x):
    return type(x).__name__


print(kind(1), kind(1.0), kind(True), kind.cache_info())
hits, misses, limit, size = kind.cache_info()
print(hits, misses, limit, size, kind.cache_info()[1])


@lru_cache(maxsize=0)
def failing(x):
    raise ValueError(x)


for action in (lambda: failing(1), lambda: failing(1), lambda: square([1]), lambda: lru_cache("a")):
    try:
        action()
    except (TypeError, ValueError) as error:
        print(error)
print(failing.cache_info())


@cache
def slow(x):
    time.sleep(0.1)
    return x


threads = [threading.Thread(target=slow, args=(1,)) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(slow.cache_info())
# expect: 1548008755920 CacheInfo(hits=58, misses=61, maxsize=None, currsize=61) fib
# expect: 58 {'maxsize': None, 'typed': False}
# expect: CacheInfo(hits=0, misses=0, maxsize=None, currsize=0)
# expect: compute 2
# expect: compute 2.0
# expect: compute 2
# expect: 4 4 4.0 4 4 CacheInfo(hits=2, misses=3, maxsize=128, currsize=3)
# expect: shown 1
# expect: shown 2
# expect: shown 3
# expect: shown 2
# expect: shown 1
# expect: CacheInfo(hits=1, misses=5, maxsize=2, currsize=2)
# expect: read a
# expect: read a
# expect: a a a CacheInfo(hits=1, misses=2, maxsize=None, currsize=2)
# expect: int float bool CacheInfo(hits=0, misses=3, maxsize=128, currsize=3)
# expect: 0 3 128 3 3
# expect: 1
# expect: 1
# expect: unhashable type: 'list'
# expect: Expected first argument to be an integer, a callable, or None
# expect: CacheInfo(hits=0, misses=2, maxsize=0, currsize=0)
# expect: CacheInfo(hits=0, misses=3, maxsize=None, currsize=1)
