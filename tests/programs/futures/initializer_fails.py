# A failing initializer breaks the pool.
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor

pool = ThreadPoolExecutor(1, initializer=lambda: 1 / 0)
try:
    pool.submit(print, "never").result()
except BrokenExecutor as error:
    print(type(error).__name__, error)
pool.shutdown()
# expect error: Exception in initializer:
# expect error: ZeroDivisionError: division by zero
# expect: BrokenThreadPool A thread initializer failed, the thread pool is not usable anymore
