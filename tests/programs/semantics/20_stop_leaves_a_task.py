# A consumer asked to stop between two tasks leaves the rest in the queue.
import queue
import threading
import time

q = queue.Queue()
stop = threading.Event()
for i in range(5):
    q.put(i)


def work():
    while not stop.is_set():
        print("task", q.get())
        time.sleep(0.1)


t = threading.Thread(target=work)
t.start()
time.sleep(0.25)
stop.set()
t.join()
print("left", q.qsize())
# expect: task 0
# expect: task 1
# expect: task 2
# expect: left 2
