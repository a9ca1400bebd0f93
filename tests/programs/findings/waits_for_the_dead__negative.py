# It says that it is over whatever happens, and who waits looks what it got.
# expect: 1
# expect: over
# expect error: ZeroDivisionError
# expect findings: none
import queue
import threading

jobs = queue.Queue()


def produce():
    try:
        for number in (1, 0):
            jobs.put(1 // number)
    finally:
        jobs.put(None)


def consume():
    while (job := jobs.get()) is not None:
        print(job)
    print("over")


for target in (produce, consume):
    threading.Thread(target=target, name=target.__name__).start()
