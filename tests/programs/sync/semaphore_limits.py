# Never more inside than the value.
import threading
import time

s = threading.Semaphore(2)
lock = threading.Lock()
inside = 0
most = 0


def work():
    global inside, most
    with s:
        with lock:
            inside += 1
            most = max(most, inside)
        time.sleep(0.02)
        with lock:
            inside -= 1


threads = [threading.Thread(target=work) for _ in range(5)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(most, inside, s._value)
# expect: 2 0 2
