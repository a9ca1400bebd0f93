# Threads that start threads.
import threading

results = []
lock = threading.Lock()


def work(depth):
    if depth:
        children = [threading.Thread(target=work, args=(depth - 1,)) for _ in range(2)]
        for c in children:
            c.start()
        for c in children:
            c.join()
    with lock:
        results.append(depth)


t = threading.Thread(target=work, args=(3,))
t.start()
t.join()
print(sorted(results), len(results), results[-1])
# expect: [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3] 15 3
