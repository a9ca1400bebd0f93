# Each takes the fork on the left, then the one on the right; the last in the same order as the
# others, or first the one that all take first.
import threading

N = 3
IN_ORDER = False
forks = [threading.Lock() for i in range(N)]


def dine(first, second):
    first.acquire()
    second.acquire()
    second.release()
    first.release()


pairs = [(i, (i + 1) % N) for i in range(N)]
if IN_ORDER:
    pairs = [tuple(sorted(pair)) for pair in pairs]
threads = [threading.Thread(target=dine, args=(forks[i], forks[j])) for i, j in pairs]
for t in threads:
    t.start()
for t in threads:
    t.join()
