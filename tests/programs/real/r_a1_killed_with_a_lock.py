# args: --real --act "kill worker @ 0.3s"
# Row a1: who dies with a plain lock keeps it; neither a try nor a wait with a time gets it.
import threading
import time

lock = threading.Lock()


def work():
    with lock:
        time.sleep(60)


worker = threading.Thread(target=work, name="worker", daemon=True)
worker.start()
time.sleep(0.8)
print(lock.acquire(False), lock.acquire(timeout=0.1))  # expect: False False
# expect finding: lock-leaked lock by worker
# expect finding: ghost-thread
