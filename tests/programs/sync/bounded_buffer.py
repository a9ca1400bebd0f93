# A bounded buffer with one condition; what a condition refuses.
import threading, time

class Buffer:

    def __init__(self, size):
        self.items = []
        self.size = size
        self.cond = threading.Condition()
        self.closed = False

    def put(self, x):
        with self.cond:
            while len(self.items) >= self.size:
                self.cond.wait()
            self.items.append(x)
            self.cond.notify_all()

    def get(self):
        with self.cond:
            if not self.cond.wait_for(lambda: self.items or self.closed, timeout=5):
                raise TimeoutError('nothing for 5 s')
            if self.items:
                x = self.items.pop(0)
                self.cond.notify_all()
                return x
            return None

    def close(self):
        with self.cond:
            self.closed = True
            self.cond.notify_all()
buf = Buffer(2)
out = []

def producer(n):
    for i in range(n):
        buf.put(i)
        time.sleep(0.01)
    buf.close()

def consumer(name):
    while (x := buf.get()) is not None:
        out.append(x * x)
        time.sleep(0.02)
    print(name, 'done')
ts = [threading.Thread(target=producer, args=(6,)), threading.Thread(target=consumer, args=('c1',))]
[t.start() for t in ts]
[t.join() for t in ts]
print(out, sum(out))
b2 = Buffer(1)
try:
    b2.get()
except TimeoutError as e:
    print('timeout:', e)
c = threading.Condition()
for f in (c.notify, c.notify_all, c.wait):
    try:
        f()
    except RuntimeError as e:
        print(e)
with c:
    print(c.wait(0.01))
    print(c.wait_for(lambda: 0, 0.01))
    print(c.wait_for(lambda: 7))
    c.notify(3)
print(repr(c)[:12])
# expect: c1 done
# expect: [0, 1, 4, 9, 16, 25] 55
# expect: timeout: nothing for 5 s
# expect: cannot notify on un-acquired lock
# expect: cannot notify on un-acquired lock
# expect: cannot wait on un-acquired lock
# expect: False
# expect: 0
# expect: 7
# expect: <Condition(<
