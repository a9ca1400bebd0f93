# Producers and consumers with room for a few items between them: a lock and two conditions, as they
# are taught.
import threading

ROOM = 1
PRODUCERS = 1
EACH = 2
CONSUMERS = 2
TAKES = 1
items = []
lock = threading.Lock()
not_full = threading.Condition(lock)
not_empty = threading.Condition(lock)


def produce():
    for i in range(EACH):
        with not_full:
            while len(items) == ROOM:
                not_full.wait()
            items.append(i)
            not_empty.notify()


def consume():
    for i in range(TAKES):
        with not_empty:
            while not items:
                not_empty.wait()
            items.pop(0)
            not_full.notify()


threads = [threading.Thread(target=produce) for i in range(PRODUCERS)]
threads += [threading.Thread(target=consume) for i in range(CONSUMERS)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(items)
