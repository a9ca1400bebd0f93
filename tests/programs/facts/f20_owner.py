# F20: anyone may release a Lock; an RLock whose owner is gone nobody.
import threading

lock, rlock = threading.Lock(), threading.RLock()
t = threading.Thread(target=lambda: (lock.acquire(), rlock.acquire()))
t.start()
t.join()
lock.release()
print(lock.locked())
try:
    rlock.release()
except RuntimeError as error:
    print(error)
print(rlock.acquire(timeout=0.02))
# expect: False
# expect: cannot release un-acquired lock
# expect: False
