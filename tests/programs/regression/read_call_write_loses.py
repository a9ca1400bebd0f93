# Read, call, write without a lock loses updates when the thread is switched in the call.
import threading
import time

n = 0


def work():
    global n
    for _ in range(3):
        value = n
        time.sleep(0.005)
        n = value + 1


threads = [threading.Thread(target=work) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(n < 9)
# expect: True
