# F19: a thread that waits for the event notices at once, one that sleeps only afterwards.
import threading
import time

stop = threading.Event()
noticed = {}


def waits():
    stop.wait(5)
    noticed["waits"] = time.monotonic()


def sleeps():
    while not stop.is_set():
        time.sleep(0.2)
    noticed["sleeps"] = time.monotonic()


threads = [threading.Thread(target=waits), threading.Thread(target=sleeps)]
for t in threads:
    t.start()
time.sleep(0.05)
asked = time.monotonic()
stop.set()
for t in threads:
    t.join()
print(noticed["waits"] - asked < 0.1, noticed["sleeps"] - asked > 0.1)
# expect: True True
