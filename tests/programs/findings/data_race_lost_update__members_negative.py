# Attributes and items updated under one lock, and by `+=`, within which CPython never switches.
# expect: 2 2 400 400
# expect findings: none
import threading
import time


class Counter:
    def __init__(self):
        self.n = 0
        self.quick = 0
        self.items = {"n": 0, "quick": 0}
        self.lock = threading.Lock()

    def work(self):
        with self.lock:
            seen = self.n
            second = self.items["n"]
            time.sleep(0.1)
            self.n = seen + 1
            self.items["n"] = second + 1
        for _ in range(200):
            self.quick += 1
            self.items["quick"] += 1


c = Counter()
threads = [threading.Thread(target=c.work, name=name) for name in ("one", "two")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(c.n, c.items["n"], c.quick, c.items["quick"])
