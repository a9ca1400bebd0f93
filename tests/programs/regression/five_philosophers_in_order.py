# SPDX-License-Identifier: GPL-3.0-or-later
import threading, time
class Dining:
    def __init__(self, n):
        self.forks = [threading.Lock() for _ in range(n)]; self.n = n; self.eaten = [0] * n
    def eat(self, i):
        for _ in range(3):
            a, b = sorted((i, (i + 1) % self.n))
            with self.forks[a]:
                with self.forks[b]:
                    self.eaten[i] += 1; time.sleep(0.001)
d = Dining(5); ts = [threading.Thread(target=d.eat, args=(i,)) for i in range(5)]
for t in ts: t.start()
for t in ts: t.join()
print(d.eaten)
# expect: [3, 3, 3, 3, 3]
