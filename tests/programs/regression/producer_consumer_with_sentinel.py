# A whole small program: producers, consumers, a sentinel, results in order.
import queue
import threading


class Producer(threading.Thread):
    def __init__(self, out, start, count):
        super().__init__()
        self.out, self.first, self.count = out, start, count

    def run(self):
        for i in range(self.first, self.first + self.count):
            self.out.put(i)


class Consumer(threading.Thread):
    def __init__(self, source):
        super().__init__(daemon=True)
        self.source = source
        self.total = 0

    def run(self):
        while True:
            item = self.source.get()
            try:
                if item is None:
                    return
                self.total += item
            finally:
                self.source.task_done()


q = queue.Queue(4)
producers = [Producer(q, 10 * i, 5) for i in range(3)]
consumers = [Consumer(q) for _ in range(2)]
for t in producers + consumers:
    t.start()
for p in producers:
    p.join()
for _ in consumers:
    q.put(None)
q.join()
for c in consumers:
    c.join()
print(sum(c.total for c in consumers), q.qsize())
# expect: 180 0
