# Condition: wait in a loop, notify.
import threading

condition = threading.Condition()
items = []


def consumer():
    with condition:
        while len(items) < 3:
            condition.wait()
        print("got", items)


t = threading.Thread(target=consumer)
t.start()
for i in range(3):
    with condition:
        items.append(i)
        condition.notify()
t.join()
# expect: got [0, 1, 2]
