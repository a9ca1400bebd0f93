# Results through a Queue.
import multiprocessing


def square(q, n):
    q.put((n, n * n))


q = multiprocessing.Queue()
processes = [multiprocessing.Process(target=square, args=(q, n)) for n in range(3)]
for p in processes:
    p.start()
results = sorted(q.get() for _ in processes)
for p in processes:
    p.join()
print(results, q.empty(), [p.exitcode for p in processes])
# expect: [(0, 0), (1, 1), (2, 4)] True [0, 0, 0]
