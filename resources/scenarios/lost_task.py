#: title "The lost task"
#: point "A task that was taken and never reported done is missed by nobody, only join() waits for it."
#: question "Two workers are left of three. Why is the work never finished?"
#: method poison-pill
#: stop worker_1: jobs.put(None)
#: try "Kill a worker at work": kill worker_1 @ line 23
#: try "Raise SystemExit in a worker at work": raise worker_1 @ line 23
#: try "Kill a worker that has nothing to do": kill worker_3 @ 0.05s
#: sound yes
import queue
import threading
import time

jobs = queue.Queue()


def work():
    while True:
        job = jobs.get()
        if job is None:
            jobs.task_done()
            break
        time.sleep(0.1)
        jobs.task_done()


workers = []
for number in (1, 2, 3):
    worker = threading.Thread(target=work, name="worker_%d" % number, daemon=True)
    worker.start()
    workers.append(worker)
for job in ("wash", "dry"):
    jobs.put(job)
jobs.join()
print("all jobs are done")
for worker in workers:
    jobs.put(None)
for worker in workers:
    worker.join(timeout=0.1)
print("workers still there:", sum(worker.is_alive() for worker in workers))
