# SPDX-License-Identifier: GPL-3.0-or-later
"""map() gives a generator: when it is let go half-way, what has not begun is cancelled. One that
nobody has asked for anything lets all of it run."""
from concurrent.futures import ThreadPoolExecutor, as_completed
import time

done = []


def brew(cups):
    time.sleep(0.01)
    done.append(cups)
    return cups


def show(title):
    print(title, done)
    done.clear()


with ThreadPoolExecutor(1) as pool:
    for cups in pool.map(brew, range(6)):
        if cups == 1:
            break
show("left by break")
# expect: left by break [0, 1, 2]
try:
    with ThreadPoolExecutor(1) as pool:
        for cups in pool.map(brew, range(6)):
            raise ValueError("cold")
except ValueError as error:
    show(error)
# expect: cold [0, 1]
with ThreadPoolExecutor(1) as pool:
    kept = pool.map(brew, range(4))
    next(kept)
show("kept")
# expect: kept [0, 1, 2, 3]
print(list(kept))
# expect: [1, 2, 3]
with ThreadPoolExecutor(1) as pool:
    pool.map(brew, range(3))
show("never asked")
# expect: never asked [0, 1, 2]
with ThreadPoolExecutor(1) as pool:
    kept = pool.map(brew, range(4))
    next(kept)
    kept.close()
    print(list(kept), type(kept).__name__)
# expect: [] generator
show("closed")
# expect: closed [0, 1]
late = as_completed(None)
print(type(late).__name__)
# expect: generator
try:
    next(late)
except TypeError as error:
    print(error)
# expect: 'NoneType' object is not iterable
