# wait with its three conditions.
import time
from concurrent.futures import (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, ThreadPoolExecutor,
                                wait)


def fail():
    time.sleep(0.02)
    raise ValueError


with ThreadPoolExecutor(3) as pool:
    fs = [pool.submit(time.sleep, 0.01), pool.submit(fail), pool.submit(time.sleep, 0.08)]
    for condition in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        done, not_done = wait(fs, return_when=condition)
        print(condition, len(done), len(not_done))
    result = wait([pool.submit(time.sleep, 0.05)], timeout=0.005)
    print(len(result.done), len(result.not_done))
# expect: FIRST_COMPLETED 1 2
# expect: FIRST_EXCEPTION 2 1
# expect: ALL_COMPLETED 3 0
# expect: 0 1
