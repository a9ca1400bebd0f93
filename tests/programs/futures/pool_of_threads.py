# SPDX-License-Identifier: GPL-3.0-or-later
# multiprocessing.pool.ThreadPool: its threads, its ways to hand out work, what fails and when, and
# that callbacks run in the thread that takes the results.
import multiprocessing
from multiprocessing.dummy import Pool
from multiprocessing.pool import ThreadPool
import threading
import time


def square(x):
    time.sleep(0.02 * (x % 3))
    return x * x


def picky(x):
    if x == 2:
        raise ValueError("not %d" % x)
    return x


def attempt(action):
    try:
        print(action())
    except (multiprocessing.TimeoutError, StopIteration, TypeError, ValueError) as error:
        print(type(error).__name__, error)


pool = ThreadPool(3)
print(pool)
for thread in threading.enumerate():
    print(thread.name, thread.daemon)
print(pool.map(square, range(10)), pool.apply(pow, (2, 5)), pool.starmap(pow, [(1, 2), (3, 4)]))
print(list(pool.imap(square, [3, 1, 2])), sorted(pool.imap_unordered(square, range(5))),
      pool.map(square, []), pool.map(str, "abc", chunksize=2), list(pool.imap(square, [1, 2], 2)))
answer = pool.apply_async(square, (5,))
print(answer.ready(), answer.get(timeout=1), answer.ready(), answer.successful())
attempt(lambda: pool.map(picky, range(4)))
attempt(lambda: pool.apply(picky, (2,)))
attempt(lambda: list(pool.imap(picky, range(4))))
attempt(lambda: pool.apply_async(time.sleep, (0.3,)).get(timeout=0.1))
heard = []


def callback(value):
    heard.append((repr(value), threading.current_thread().name))


for asked in (pool.apply_async(square, (4,), callback=callback),
              pool.apply_async(picky, (2,), callback=callback, error_callback=callback),
              pool.map_async(square, range(3), callback=callback)):
    asked.wait()
time.sleep(0.05)
for value, name in heard:
    print(value, name)
attempt(pool.join)
pool.close()
attempt(lambda: pool.map(square, [1]))
pool.join()
print(pool, threading.active_count())
with ThreadPool(2) as pool:
    squares = pool.imap(square, [1, 2])
    print(next(squares), squares.next(timeout=1))
    attempt(lambda: next(squares))
    attempt(lambda: pool.imap(time.sleep, [0.5]).next(timeout=0.1))
attempt(lambda: pool.apply(square, (1,)))
attempt(lambda: ThreadPool(0))
attempt(lambda: ThreadPool(1, initializer=5))
own = threading.local()
with ThreadPool(2, lambda value: setattr(own, "value", value), (7,)) as pool:
    print(pool.map(lambda number: own.value + number, range(4)))
with Pool(4) as pool:
    print(pool.map(len, ["a", "bb"]), type(pool).__name__)
# expect: <multiprocessing.pool.ThreadPool state=RUN pool_size=3>
# expect: MainThread False
# expect: Thread-1 (worker) True
# expect: Thread-2 (worker) True
# expect: Thread-3 (worker) True
# expect: Thread-4 (_handle_workers) True
# expect: Thread-5 (_handle_tasks) True
# expect: Thread-6 (_handle_results) True
# expect: [0, 1, 4, 9, 16, 25, 36, 49, 64, 81] 32 [1, 81]
# expect: [9, 1, 4] [0, 1, 4, 9, 16] [] ['a', 'b', 'c'] [1, 4]
# expect: False 25 True True
# expect: ValueError not 2
# expect: ValueError not 2
# expect: ValueError not 2
# expect: TimeoutError 
# expect: ValueError('not 2') Thread-6 (_handle_results)
# expect: 16 Thread-6 (_handle_results)
# expect: [0, 1, 4] Thread-6 (_handle_results)
# expect: ValueError Pool is still running
# expect: ValueError Pool not running
# expect: <multiprocessing.pool.ThreadPool state=CLOSE pool_size=3> 1
# expect: 1 4
# expect: StopIteration 
# expect: TimeoutError 
# expect: ValueError Pool not running
# expect: ValueError Number of processes must be at least 1
# expect: TypeError initializer must be a callable
# expect: [7, 8, 9, 10]
# expect: [1, 2] ThreadPool
