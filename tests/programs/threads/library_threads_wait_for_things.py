# The idle thread of a pool, a timer and the feeder of a queue wait for what they work on, not for
# themselves: nothing is a circle when the main thread is gone.
# args: --act "kill main @ 0.5s"
# expect exit: 124
# expect finding: ghost-thread
import multiprocessing
import threading
import time
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(2)
pool.submit(len, "abc")
jobs = multiprocessing.Queue()
jobs.put(1)
timer = threading.Timer(2, len, ("x",))
timer.start()
time.sleep(1)
