# An attribute is read, another thread writes it, and it is written with what was made of the old
# value. The lock of one half does not help.
# expect: 1 7
# expect finding: data-race-lost-update c.n by one line 21
# expect finding: data-race-lost-update Counter.total by two line 30
import threading
import time


class Counter:
    total = 0

    def __init__(self):
        self.n = 0
        self.lock = threading.Lock()

    def bump(self):
        with self.lock:
            seen = self.n
            time.sleep(0.2)
            self.n = seen + 1

    def reset(self):
        time.sleep(0.1)
        self.n = 7

    def count(self, pause):
        seen = Counter.total
        time.sleep(pause)
        Counter.total = seen + 7


c = Counter()
one = threading.Thread(target=c.bump, name="one")
two = threading.Thread(target=c.count, args=(0.2,), name="two")
three = threading.Thread(target=c.count, args=(0.1,), name="three")
four = threading.Thread(target=c.reset, name="four")
threads = [one, two, three, four]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(c.n, Counter.total)
