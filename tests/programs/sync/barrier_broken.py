# timeout, abort and reset break a round; a broken barrier stays so until reset.
import threading
import time

b = threading.Barrier(2, timeout=0.02)
try:
    b.wait()
except threading.BrokenBarrierError as error:
    print("timeout", b.broken, repr(error))
try:
    b.wait()
except threading.BrokenBarrierError:
    print("still broken")
b.reset()
print(b.broken, b.n_waiting)
out = []


def wait():
    try:
        out.append(b.wait(5))
    except threading.BrokenBarrierError:
        out.append("broken")


for end in (b.abort, b.reset):
    b.reset()
    t = threading.Thread(target=wait)
    t.start()
    time.sleep(0.02)
    print(b.n_waiting)
    end()
    t.join()
    print(out, b.broken)
# expect: timeout True BrokenBarrierError()
# expect: still broken
# expect: False 0
# expect: 1
# expect: ['broken'] True
# expect: 1
# expect: ['broken', 'broken'] False
