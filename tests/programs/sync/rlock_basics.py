# RLock: counts, belongs to one thread.
import threading

lock = threading.RLock()
with lock:
    with lock:
        print(lock.acquire(), lock.acquire(False))
        lock.release()
        lock.release()
try:
    lock.release()
except RuntimeError as error:
    print(error)
lock.acquire()


def other():
    print(lock.acquire(False), lock.acquire(timeout=0.02))
    try:
        lock.release()
    except RuntimeError as error:
        print(error)


t = threading.Thread(target=other)
t.start()
t.join()
print(hasattr(lock, "locked"))
# expect: True True
# expect: cannot release un-acquired lock
# expect: False False
# expect: cannot release un-acquired lock
# expect: False
