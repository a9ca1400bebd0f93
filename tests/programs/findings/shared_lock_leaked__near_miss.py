# The process is killed after it gave the lock back.
# args: --act "sigkill Process-1 @ line 12"
# expect: taken -9
# expect findings: none
import multiprocessing
import time


def work(lock):
    with lock:
        time.sleep(0.1)
    time.sleep(5)


lock = multiprocessing.Lock()
process = multiprocessing.Process(target=work, args=(lock,))
process.start()
process.join()
print("taken" if lock.acquire(timeout=1) else "lost", process.exitcode)
