#: title "A worker that wakes up to look"
#: point "get(timeout) gives the worker a chance to see that it should stop; a job it has is finished."
#: question "Is the job that is being done when stop is set still finished?"
#: method queue-timeout
#: stop worker: stop.set()
#: try "Ask it to stop during a job": stop worker @ line 24 #2
#: try "Kill it during a job": kill worker @ line 24 #2
#: try "Kill it while it waits for a job": kill worker @ 0.5s
#: sound yes
import queue
import threading
import time

jobs = queue.Queue()
stop = threading.Event()


def work():
    while not stop.is_set():
        try:
            job = jobs.get(timeout=0.1)
        except queue.Empty:
            continue
        time.sleep(0.05)
        print("done", job)
        jobs.task_done()
    print("worker leaves")


worker = threading.Thread(target=work, name="worker")
worker.start()
for number in range(4):
    jobs.put(number)
time.sleep(0.6)
stop.set()
worker.join()
print("left in the queue:", jobs.qsize())
