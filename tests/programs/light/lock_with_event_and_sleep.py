# A lock, an event and virtual time together.
import threading
import time

lock = threading.Lock()
ready = threading.Event()


def work():
    ready.wait()
    with lock:
        print("worker")


worker = threading.Thread(target=work)
worker.start()
with lock:
    ready.set()
    time.sleep(0.05)
    print("main", lock.locked())
worker.join()
print(lock.locked())
# expect: main True
# expect: worker
# expect: False
