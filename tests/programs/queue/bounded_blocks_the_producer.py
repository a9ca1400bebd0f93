# A full queue makes put wait.
import queue
import threading
import time

q = queue.Queue(2)
log = []


def produce():
    for i in range(4):
        q.put(i)
        log.append(i)


t = threading.Thread(target=produce)
t.start()
time.sleep(0.05)
print(log, q.qsize(), t.is_alive())
print([q.get() for _ in range(4)])
t.join()
print(log)
# expect: [0, 1] 2 True
# expect: [0, 1, 2, 3]
# expect: [0, 1, 2, 3]
