# A daemon thread is cut with the task it took: it is neither in the queue nor done.
# expect: waiting 1
# expect: done []
# expect findings: none
import queue
import threading
import time

jobs = queue.Queue()
done = []


def work():
    while True:
        job = jobs.get()
        time.sleep(0.5)
        done.append(job)


for job in ("first", "second"):
    jobs.put(job)
threading.Thread(target=work, name="worker", daemon=True).start()
time.sleep(0.1)
print("waiting", jobs.qsize())
print("done", done)
