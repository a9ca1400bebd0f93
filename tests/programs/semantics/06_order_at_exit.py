# sys.exit in main: finally, pool threads, other threads, atexit from the last to the first, code.
import atexit
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor


def slow():
    time.sleep(0.1)
    print("thread ends; main alive:", threading.main_thread().is_alive())


def task():
    time.sleep(0.03)
    print("pool task ends; main alive:", threading.main_thread().is_alive())


atexit.register(print, "atexit first")
atexit.register(print, "atexit second")
pool = ThreadPoolExecutor(1)
threading.Thread(target=slow).start()
pool.submit(task)
try:
    sys.exit(7)
finally:
    print("finally")
# expect: finally
# expect: pool task ends; main alive: True
# expect: thread ends; main alive: False
# expect: atexit second
# expect: atexit first
# expect exit: 7
