# Two threads move money three times each between two accounts, under one lock.
import threading

lock = threading.Lock()
a = 10
b = 20


def forth():
    global a, b
    for i in range(3):
        with lock:
            x = a
            a = x - 1
            y = b
            b = y + 1


def back():
    global a, b
    for i in range(3):
        with lock:
            x = b
            b = x - 5
            y = a
            a = y + 5


threads = [threading.Thread(target=forth), threading.Thread(target=back)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(a, b)
