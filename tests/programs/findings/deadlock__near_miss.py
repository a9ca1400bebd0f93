# Two orders, but one gives up after a while.
# expect: True
# expect findings: none
import threading
import time

left, right = threading.Lock(), threading.Lock()
gave_up = []


def patient():
    with left:
        time.sleep(0.1)
        with right:
            pass


def impatient():
    with right:
        time.sleep(0.1)
        if left.acquire(timeout=0.2):
            left.release()
        else:
            gave_up.append(True)


threads = [threading.Thread(target=patient), threading.Thread(target=impatient)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(gave_up == [True])
