# Leaving the with block waits for everything, then the exception goes on.
import time
from concurrent.futures import ThreadPoolExecutor

try:
    with ThreadPoolExecutor(1) as pool:
        pool.submit(time.sleep, 0.02)
        pool.submit(print, "finished first")
        raise ValueError("from the block")
except ValueError as error:
    print("caught", error)
# expect: finished first
# expect: caught from the block
