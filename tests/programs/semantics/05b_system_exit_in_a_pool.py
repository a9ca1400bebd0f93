# In a pool SystemExit becomes the result of the future, and the worker lives on.
import sys
from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(1) as pool:
    f = pool.submit(sys.exit, 4)
    print(repr(f.exception()))
    try:
        f.result()
    except SystemExit as error:
        print("raised in the caller", error.code)
    print(pool.submit(lambda: "alive").result())
# expect: SystemExit(4)
# expect: raised in the caller 4
# expect: alive
