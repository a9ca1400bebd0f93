# A Lock has no owner: anyone may release it.
import threading

lock = threading.Lock()
lock.acquire()
t = threading.Thread(target=lock.release)
t.start()
t.join()
print(lock.locked(), lock.acquire(False))
# expect: False True
