# SPDX-License-Identifier: GPL-3.0-or-later
"""What wait() and cache_info() return are tuples with names."""
from concurrent.futures import ThreadPoolExecutor, wait
from functools import lru_cache


@lru_cache(maxsize=2)
def square(number):
    return number * number


square(3)
square(3)
info = square.cache_info()
print(info, info.hits, info[1], len(info), isinstance(info, tuple), type(info))
# expect: CacheInfo(hits=1, misses=1, maxsize=2, currsize=1) 1 1 4 True <class 'functools.CacheInfo'>
print(tuple(info), info * 1, info[:2], info + (0,), info == (1, 1, 2, 1), info._asdict()["maxsize"])
# expect: (1, 1, 2, 1) (1, 1, 2, 1) (1, 1) (1, 1, 2, 1, 0) True 2
print("%d hits, %d misses, %d at most, %d now" % info, {info: "as a key"}[(1, 1, 2, 1)])
# expect: 1 hits, 1 misses, 2 at most, 1 now as a key
with ThreadPoolExecutor() as pool:
    outcome = wait([pool.submit(square, number) for number in range(3)])
done, not_done = outcome
print(isinstance(outcome, tuple), outcome._fields, len(done), not_done, type(outcome).__mro__[1])
# expect: True ('done', 'not_done') 3 set() <class 'tuple'>
for attempt in (lambda: outcome.pending, lambda: setattr(info, "hits", 0)):
    try:
        attempt()
    except AttributeError as error:
        print(error)
# expect: 'DoneAndNotDoneFutures' object has no attribute 'pending'
# expect: can't set attribute
