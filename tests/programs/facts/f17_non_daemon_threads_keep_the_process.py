# F17: non-daemon threads and pool threads are waited for; os._exit waits for nobody.
import threading
import time
from concurrent.futures import ThreadPoolExecutor

begun = time.monotonic()
pool = ThreadPoolExecutor(1)
pool.submit(time.sleep, 0.1)
pool.shutdown(wait=False)
print("shutdown returned", time.monotonic() - begun < 0.05)
threading.Thread(target=lambda: (time.sleep(0.15), print("thread ends", time.monotonic() - begun >= 0.15))).start()
# expect: shutdown returned True
# expect: thread ends True
