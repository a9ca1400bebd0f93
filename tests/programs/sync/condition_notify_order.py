# notify wakes the one that waits longest; notify(n) so many.
import threading
import time

c = threading.Condition()
order = []


def wait(n):
    with c:
        c.wait()
        order.append(n)


threads = [threading.Thread(target=wait, args=(i,)) for i in range(4)]
for t in threads:
    t.start()
    time.sleep(0.01)
for n in (1, 2):
    with c:
        c.notify(n)
    time.sleep(0.03)
    print(sorted(order))
with c:
    c.notify_all()
for t in threads:
    t.join()
print(sorted(order), order[:1], len(c._waiters))
# expect: [0]
# expect: [0, 1, 2]
# expect: [0, 1, 2, 3] [0] 0
