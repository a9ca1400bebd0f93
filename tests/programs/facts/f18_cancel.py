# F18: running: False; pending: True; result(timeout) gives up, the work goes on.
import time
from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(1) as pool:
    running = pool.submit(lambda: (time.sleep(0.1), "done")[1])
    pending = pool.submit(print, "never")
    time.sleep(0.02)
    print(running.cancel(), pending.cancel())
    try:
        running.result(timeout=0.01)
    except TimeoutError:
        print("gave up")
    print(running.result())
    more = [pool.submit(time.sleep, 0.02) for _ in range(3)]
    time.sleep(0.01)
    pool.shutdown(wait=True, cancel_futures=True)
    print([f.cancelled() for f in more])
# expect: False True
# expect: gave up
# expect: done
# expect: [False, True, True]
