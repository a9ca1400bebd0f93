# A producer and two consumers with room for one item between them: a lock and two conditions, as
# they are taught.
import threading

ROOM = 1
items = []
lock = threading.Lock()
not_full = threading.Condition(lock)
not_empty = threading.Condition(lock)


def produce():
    for i in range(2):
        with not_full:
            while len(items) == ROOM:
                not_full.wait()
            items.append(i)
            not_empty.notify()


def consume():
    with not_empty:
        while not items:
            not_empty.wait()
        items.pop(0)
        not_full.notify()


threads = [threading.Thread(target=produce)]
threads += [threading.Thread(target=consume) for i in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(items)
