# Making things takes no longer the more there are.
import threading

locks = []
for _ in range(20_000):
    locks.append(threading.Lock())
print(len(locks), locks[-1].locked())
# expect: 20000 False
