# The same under one lock.
# expect: 2
# expect findings: none
import threading
import time

count = 0
lock = threading.Lock()


def work():
    global count
    with lock:
        seen = count
        time.sleep(0.1)
        count = seen + 1


threads = [threading.Thread(target=work, name=name) for name in ("one", "two")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(count)
