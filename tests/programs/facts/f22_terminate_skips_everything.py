# F22: terminate: no finally, no atexit, the held lock stays.
import atexit
import multiprocessing
import time


def work(lock):
    atexit.register(print, "never")
    with lock:
        try:
            time.sleep(5)
        finally:
            print("never")


lock = multiprocessing.Lock()
p = multiprocessing.Process(target=work, args=(lock,))
p.start()
time.sleep(0.1)
p.terminate()
p.join()
print(p.exitcode, lock.acquire(timeout=0.05))
# expect: -15 False
