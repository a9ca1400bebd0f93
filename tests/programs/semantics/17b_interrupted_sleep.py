# An exception in main's sleep does not reach the worker.
import os
import signal
import threading
import time

stop = threading.Event()
t = threading.Thread(target=stop.wait)
t.start()
threading.Timer(0.05, os.kill, (os.getpid(), signal.SIGINT)).start()
try:
    time.sleep(5)
except KeyboardInterrupt:
    print("interrupted", t.is_alive())
stop.set()
t.join()
print("end")
# expect: interrupted True
# expect: end
