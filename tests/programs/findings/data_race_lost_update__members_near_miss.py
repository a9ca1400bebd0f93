# Nearly: an object for each thread, a value nobody made of what was read, a write that changes
# nothing, a list that grows in place, an exception that comes before the write.
# expect: 1 1 two True [1, 2] [0, 1]
# expect findings: none
import threading
import time


class Box:
    def __init__(self):
        self.n = 0
        self.last = "none"
        self.isOpen = True
        self.items = []
        self.failed = 0


shared = Box()
row = [0, 0]


def fail():
    time.sleep(0.1)
    raise ValueError("no")


def work(own, number, name):
    seen = own.n
    second = row[number - 1]
    before = shared.last
    wasOpen = shared.isOpen
    time.sleep(0.1 * number)
    own.n = seen + 1
    row[number - 1] = second + number - 1
    shared.last = name if before else "?"
    shared.isOpen = wasOpen
    shared.items += [number]
    try:
        shared.failed = shared.failed + fail()
    except ValueError:
        shared.failed = 0


boxes = [Box(), Box()]
threads = [threading.Thread(target=work, args=(boxes[0], 1, "one"), name="one"),
           threading.Thread(target=work, args=(boxes[1], 2, "two"), name="two")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(boxes[0].n, boxes[1].n, shared.last, shared.isOpen, shared.items, row)
