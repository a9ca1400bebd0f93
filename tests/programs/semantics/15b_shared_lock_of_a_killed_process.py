# A multiprocessing.Lock held by a killed process stays locked for ever.
import multiprocessing
import time


def work(lock):
    with lock:
        time.sleep(5)


lock = multiprocessing.Lock()
p = multiprocessing.Process(target=work, args=(lock,))
p.start()
time.sleep(0.1)
p.kill()
p.join()
print(p.exitcode, lock.acquire(timeout=0.05))
lock.release()
print(lock.acquire(timeout=0.05))
# expect: -9 False
# expect: True
