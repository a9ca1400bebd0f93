# F21: a party that died leaves the others waiting until somebody calls abort.
import threading
import time

barrier = threading.Barrier(3)
out = []


def party():
    try:
        barrier.wait()
    except threading.BrokenBarrierError:
        out.append("broken")


threads = [threading.Thread(target=party) for _ in range(2)]
for t in threads:
    t.start()
time.sleep(0.05)
print(out, barrier.n_waiting)
barrier.abort()
for t in threads:
    t.join()
print(out, barrier.broken)
# expect: [] 2
# expect: ['broken', 'broken'] True
