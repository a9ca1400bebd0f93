# An exception in the action breaks the barrier for the others.
import threading
import time


def fail():
    raise ValueError("in the action")


b = threading.Barrier(2, fail)


def work():
    try:
        b.wait()
    except threading.BrokenBarrierError:
        print("worker: broken")


t = threading.Thread(target=work)
t.start()
time.sleep(0.02)
try:
    b.wait()
except ValueError as error:
    t.join()
    print("main:", error)
print(b.broken)
# expect: worker: broken
# expect: main: in the action
# expect: True
