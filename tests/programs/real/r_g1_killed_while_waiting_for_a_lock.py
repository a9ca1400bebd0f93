# args: --real --act "kill waiter @ 0.3s"
# Row g1: who dies while it waits for a lock takes nothing with it: the lock is as good as before.
import threading
import time

lock = threading.Lock()


def wait():
    with lock:
        print("never")


lock.acquire()
threading.Thread(target=wait, name="waiter", daemon=True).start()
time.sleep(0.8)
lock.release()
time.sleep(0.05)
print(lock.acquire(timeout=1))  # expect: True
# expect finding: ghost-thread
