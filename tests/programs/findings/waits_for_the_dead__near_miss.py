# The producer dies, and the consumer waits, but somebody else puts what it waits for.
# expect: 1
# expect: 2
# expect error: ZeroDivisionError
# expect findings: none
import queue
import threading
import time

jobs = queue.Queue()


def produce():
    for number in (1, 0):
        jobs.put(1 // number)


def consume():
    for _ in range(2):
        print(jobs.get())


for target in (produce, consume):
    threading.Thread(target=target, name=target.__name__).start()
time.sleep(0.1)
jobs.put(2)
