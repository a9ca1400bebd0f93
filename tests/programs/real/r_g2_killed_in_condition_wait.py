# args: --real --act "kill waiter @ 0.3s"
# Row g2: a dead waiter stays in the list and eats one notify; the second one reaches the living.
import threading
import time

ready = threading.Condition()
woken = []


def wait():
    with ready:
        ready.wait()
        woken.append(threading.current_thread().name)


threading.Thread(target=wait, name="waiter", daemon=True).start()
time.sleep(0.8)
late = threading.Thread(target=wait, name="late")
late.start()
time.sleep(0.1)
with ready:
    ready.notify()
time.sleep(0.1)
print(woken)  # expect: []
with ready:
    ready.notify()
late.join()
print(woken)  # expect: ['late']
