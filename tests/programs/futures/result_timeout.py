# result(timeout) gives up waiting; the work goes on.
import threading
from concurrent.futures import ThreadPoolExecutor, TimeoutError as FutureTimeout

go = threading.Event()
with ThreadPoolExecutor() as pool:
    f = pool.submit(lambda: go.wait() and "late")
    try:
        f.result(timeout=0.01)
    except FutureTimeout as error:
        print("timeout", FutureTimeout is TimeoutError, f.running())
    go.set()
    print(f.result(5))
# expect: timeout True True
# expect: late
