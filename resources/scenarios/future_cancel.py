#: title "Future.cancel()"
#: point "cancel() only takes back work that has not begun. What runs, runs on."
#: question "Which of the two calls of cancel() says True?"
#: method future-cancel
#: try "Cancel the running one": do "running.cancel()" @ 0.05s
#: try "Cancel the pending one early": do "pending.cancel()" @ 0.05s
#: try "Kill the pool's thread at work": kill pool_0 @ line 15
#: sound yes
import time
from concurrent.futures import ThreadPoolExecutor


def work(name):
    print(name, "begins")
    time.sleep(0.3)
    print(name, "ends")
    return name


with ThreadPoolExecutor(max_workers=1, thread_name_prefix="pool") as pool:
    running = pool.submit(work, "first")
    pending = pool.submit(work, "second")
    time.sleep(0.1)
    print("cancel the running one:", running.cancel())
    print("cancel the pending one:", pending.cancel())
    print("result:", running.result())
print("pool closed, second cancelled:", pending.cancelled())
