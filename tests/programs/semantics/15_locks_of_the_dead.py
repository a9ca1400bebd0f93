# A lock held by a dead thread stays locked; anyone may release a Lock, only the owner an RLock.
import threading

lock = threading.Lock()
rlock = threading.RLock()


def work():
    lock.acquire()
    rlock.acquire()


t = threading.Thread(target=work)
t.start()
t.join()
print(lock.locked(), lock.acquire(timeout=0.02), rlock.acquire(timeout=0.02))
try:
    rlock.release()
except RuntimeError as error:
    print(error)
lock.release()
print(lock.locked())
try:
    lock.release()
except RuntimeError as error:
    print(error)
# expect: True False False
# expect: cannot release un-acquired lock
# expect: False
# expect: release unlocked lock
