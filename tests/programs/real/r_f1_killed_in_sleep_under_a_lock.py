# args: --real --act "kill worker @ 0.3s"
# Row f1: a thread dies in sleep() under a lock: the lock stays taken, the object says it lives,
# and whoever likes may release it.
import threading
import time

lock = threading.Lock()


def work():
    with lock:
        try:
            time.sleep(60)
        finally:
            print("never")


worker = threading.Thread(target=work, name="worker", daemon=True)
worker.start()
time.sleep(0.8)
print(lock.locked(), lock.acquire(timeout=0.05))  # expect: True False
print(worker.is_alive(), worker in threading.enumerate())  # expect: True True
lock.release()
print(lock.acquire(timeout=0.05))  # expect: True
# expect finding: ghost-thread
# expect finding: cleanup-skipped
