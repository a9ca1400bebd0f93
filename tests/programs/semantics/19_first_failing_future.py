# The report of a failed future comes only after the with block has waited.
import time
from concurrent.futures import ThreadPoolExecutor, as_completed


def work(n):
    time.sleep(0.03 * n)
    if n:
        raise ValueError("task %d" % n)
    print("task 0 done")


with ThreadPoolExecutor(3) as pool:
    futures = [pool.submit(work, n) for n in (2, 1, 0)]
    last = pool.submit(lambda: (time.sleep(0.1), print("last task")))
    for future in as_completed(futures):
        future.result()
# expect error: ValueError: task 1
# expect: task 0 done
# expect: last task
# expect exit: 1
