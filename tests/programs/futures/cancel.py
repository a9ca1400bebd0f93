# Only what has not begun can be cancelled.
import threading
from concurrent.futures import CancelledError, ThreadPoolExecutor

go = threading.Event()
with ThreadPoolExecutor(1) as pool:
    running = pool.submit(go.wait)
    while not running.running():
        pass
    pending = pool.submit(print, "never")
    pending.add_done_callback(lambda f: print("told", f.cancelled()))
    print(running.cancel(), pending.cancel(), pending.cancelled(), pending.done(), pending.cancel())
    go.set()
    try:
        pending.result()
    except CancelledError as error:
        print(type(error).__name__)
    print(running.result())
# expect: told True
# expect: False True True True True
# expect: CancelledError
# expect: True
