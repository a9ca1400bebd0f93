# args: --real
# Row c3: the owner of a lock between processes is killed, and nobody gets it any more: it knows no
# owner that could be found dead.
import time
from multiprocessing import Lock, Process


def work(lock):
    with lock:
        time.sleep(60)


if __name__ == "__main__":
    lock = Lock()
    worker = Process(target=work, args=(lock,), name="worker")
    worker.start()
    time.sleep(0.2)
    worker.kill()
    worker.join()
    print(worker.exitcode, lock.acquire(timeout=0.1))  # expect: -9 False
