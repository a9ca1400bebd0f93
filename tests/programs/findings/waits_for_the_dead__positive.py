# The producer dies of its own mistake after the first item: nobody will put the second.
# expect: 1
# expect error: ZeroDivisionError
# expect exit: 124
# expect finding: waits-for-the-dead jobs
import queue
import threading

jobs = queue.Queue()


def produce():
    for number in (1, 0):
        jobs.put(1 // number)


def consume():
    for _ in range(2):
        print(jobs.get())


for target in (produce, consume):
    threading.Thread(target=target, name=target.__name__).start()
# oracle: no
