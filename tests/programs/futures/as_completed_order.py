# as_completed gives futures as they end.
import time
from concurrent.futures import ThreadPoolExecutor, as_completed

with ThreadPoolExecutor(3) as pool:
    futures = {pool.submit(lambda s=s: time.sleep(s * 0.04) or s): s for s in (3, 1, 2)}
    for future in as_completed(futures):
        print(futures[future], future.result())
    try:
        for future in as_completed([pool.submit(time.sleep, 0.1)], timeout=0.01):
            pass
    except TimeoutError as error:
        print(error)
# expect: 1 1
# expect: 2 2
# expect: 3 3
# expect: 1 (of 1) futures unfinished
