# SPDX-License-Identifier: GPL-3.0-or-later
import threading, time
class RW:
    def __init__(self): self.c = threading.Condition(); self.r = 0
    def read(self):
        with self.c: self.r += 1
    def done(self):
        with self.c:
            self.r -= 1
            if not self.r: self.c.notify_all()
    def write(self, f):
        with self.c:
            while self.r: self.c.wait()
            f()
rw = RW(); log = []
def reader(i):
    rw.read(); time.sleep(0.01 * i); log.append(i); rw.done()
ts = [threading.Thread(target=reader, args=(i,)) for i in range(1, 4)]
[t.start() for t in ts]; time.sleep(0.001)
rw.write(lambda: log.append("w")); [t.join() for t in ts]; print(log)
# expect: [1, 2, 3, 'w']
