# F38: n += 1 is never lost on 3.11: no check point lies between read and write.
import threading


class Box:
    n = 0


box = Box()
d = {"n": 0}
n = 0


def work():
    global n
    for _ in range(2000):
        n += 1
        box.n += 1
        d["n"] += 1


threads = [threading.Thread(target=work) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(n, box.n, d["n"])
# expect: 6000 6000 6000
