# A new thread is started only when no worker is idle.
import threading
import time
from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(4) as pool:
    names = set()
    for _ in range(3):
        names.add(pool.submit(lambda: threading.current_thread().name).result())
        time.sleep(0.01)
    print(len(names), len(pool._threads))
    barrier = threading.Barrier(3)
    print(sorted(f.result() for f in [pool.submit(barrier.wait) for _ in range(3)]), len(pool._threads))
# expect: 1 1
# expect: [0, 1, 2] 3
