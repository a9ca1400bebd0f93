# The usual subclass: own __init__, a stop method, results as attributes.
import threading
import time


class Worker(threading.Thread):
    def __init__(self, n):
        super().__init__(name="worker-%d" % n, daemon=False)
        self.n = n
        self.result = None
        self._stop_event = threading.Event()

    def stop(self):
        self._stop_event.set()

    def stopped(self):
        return self._stop_event.is_set()

    def run(self):
        count = 0
        while not self.stopped():
            count += 1
            self._stop_event.wait(0.5)
        self.result = (self.n, count)


workers = [Worker(n) for n in range(3)]
for w in workers:
    w.start()
time.sleep(0.05)
for w in workers:
    w.stop()
for w in workers:
    w.join()
print([w.result for w in workers], [w.name for w in workers])
# expect: [(0, 1), (1, 1), (2, 1)] ['worker-0', 'worker-1', 'worker-2']
