# Work that was submitted is done before the program ends, without shutdown.
import time
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(1)
pool.submit(time.sleep, 0.05)
pool.submit(print, "second task")
pool.shutdown(wait=False)
print("main ends")
# expect: main ends
# expect: second task
