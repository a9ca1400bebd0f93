# as_completed, map with timeout, wait, cancel, callbacks; what a pool refuses.
from concurrent.futures import ThreadPoolExecutor, as_completed, wait, FIRST_COMPLETED, FIRST_EXCEPTION, TimeoutError, CancelledError
import time, threading

def work(n):
    time.sleep(n / 10)
    if n == 3:
        raise ValueError(f'bad {n}')
    return n * n
with ThreadPoolExecutor(max_workers=3, thread_name_prefix='w') as ex:
    fs = {ex.submit(work, n): n for n in [7, 3, 1, 4]}
    for f in as_completed(fs):
        try:
            print(fs[f], f.result())
        except ValueError as e:
            print(fs[f], 'raised', e, repr(f.exception()))
    print(list(ex.map(work, [2, 1, 0])))
    try:
        for r in ex.map(work, [1, 3, 2]):
            print('r', r)
    except ValueError as e:
        print('map', e)
    try:
        for r in ex.map(work, [1, 9], timeout=0.5):
            print('t', r)
    except TimeoutError as e:
        print('timeout', type(e).__name__, e)
    d, nd = wait([ex.submit(work, 5), ex.submit(work, 1)], return_when=FIRST_COMPLETED)
    print(len(d), len(nd))
    d, nd = wait([ex.submit(work, 5), ex.submit(work, 3)], return_when=FIRST_EXCEPTION)
    print(len(d), len(nd))
ex = ThreadPoolExecutor(1)
f1 = ex.submit(time.sleep, 0.2)
f2 = ex.submit(work, 1)
time.sleep(0.05)
print(f1.cancel())
print(f2.cancel())
print(f1.running())
print(f2.cancelled())
print(f2.done())
try:
    f2.result()
except CancelledError as e:
    print('cancelled', repr(e))
f2.add_done_callback(lambda f: print('callback', f is f2))
f1.add_done_callback(lambda f: 1 / 0)
ex.shutdown()
try:
    ex.submit(work, 1)
except RuntimeError as e:
    print(e)
try:
    ThreadPoolExecutor(0)
except ValueError as e:
    print(e)
print(f1.result())
with ThreadPoolExecutor(2) as ex:
    print(ex.submit(lambda: threading.current_thread().name).result())
    print(ex.submit(pow, 2, 10).result())
    print(ex.submit(int, '12', base=8).result())
    ex.submit(work).result()
# expect: 1 1
# expect: 3 raised bad 3 ValueError('bad 3')
# expect: 4 16
# expect: 7 49
# expect: [4, 1, 0]
# expect: r 1
# expect: map bad 3
# expect: t 1
# expect: timeout TimeoutError 
# expect: 1 1
# expect: 2 0
# expect: False
# expect: True
# expect: True
# expect: True
# expect: True
# expect: cancelled CancelledError()
# expect: callback True
# expect: cannot schedule new futures after shutdown
# expect: max_workers must be greater than 0
# expect: None
# expect: ThreadPoolExecutor-1_0
# expect: 1024
# expect: 10
# expect error: TypeError: work() missing 1 required positional argument: 'n'
# expect exit: 1
