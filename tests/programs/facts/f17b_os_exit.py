# F17: os._exit skips finally, atexit and threads.
import atexit
import os
import threading
import time

atexit.register(print, "never")
threading.Thread(target=lambda: (time.sleep(0.2), print("never"))).start()
try:
    print("leaving", flush=True)
    os._exit(4)
finally:
    print("never")
# expect: leaving
# expect exit: 4
