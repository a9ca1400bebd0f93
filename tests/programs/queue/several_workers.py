# Three workers, a sentinel for each.
import queue
import threading

q = queue.Queue()
results = queue.Queue()


def work():
    for item in iter(q.get, None):
        results.put(item ** 2)


threads = [threading.Thread(target=work) for _ in range(3)]
for t in threads:
    t.start()
for i in range(10):
    q.put(i)
for _ in threads:
    q.put(None)
for t in threads:
    t.join()
print(sorted(results.get() for _ in range(results.qsize())))
# expect: [0, 1, 4, 9, 16, 25, 36, 49, 64, 81]
