# Lock: acquire, release, locked, errors, with.
import threading

lock = threading.Lock()
print(lock.acquire(), lock.locked(), lock.acquire(False), lock.acquire(blocking=False), lock.acquire(timeout=0.02))
lock.release()
print(lock.locked())
with lock as got:
    print(got, lock.locked())
try:
    lock.release()
except RuntimeError as error:
    print(error)
try:
    with lock:
        raise ValueError("x")
except ValueError:
    print(lock.locked())
# expect: True True False False False
# expect: False
# expect: True True
# expect: release unlocked lock
# expect: False
