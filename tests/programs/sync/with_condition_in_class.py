# A bounded buffer written with two conditions on one lock.
import threading


class Buffer:
    def __init__(self, size):
        self.items = []
        self.size = size
        self.lock = threading.Lock()
        self.not_full = threading.Condition(self.lock)
        self.not_empty = threading.Condition(self.lock)

    def put(self, item):
        with self.not_full:
            while len(self.items) == self.size:
                self.not_full.wait()
            self.items.append(item)
            self.not_empty.notify()

    def get(self):
        with self.not_empty:
            while not self.items:
                self.not_empty.wait()
            item = self.items.pop(0)
            self.not_full.notify()
            return item


buffer = Buffer(2)
got = []
producer = threading.Thread(target=lambda: [buffer.put(i) for i in range(6)])
consumer = threading.Thread(target=lambda: got.extend(buffer.get() for _ in range(6)))
producer.start()
consumer.start()
producer.join()
consumer.join()
print(got)
# expect: [0, 1, 2, 3, 4, 5]
