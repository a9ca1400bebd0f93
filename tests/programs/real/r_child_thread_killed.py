# args: --real --act "kill child/holder @ 0.3s"
# A thread of a child dies under a lock: the other one never gets it, the parent does not notice.
import multiprocessing
import threading
import time


def work():
    lock = threading.Lock()

    def hold():
        with lock:
            for n in range(3):
                time.sleep(0.05)
            time.sleep(60)

    thread = threading.Thread(target=hold, name="holder", daemon=True)
    thread.start()
    time.sleep(1.0)
    print(lock.locked(), lock.acquire(timeout=0.05), thread.is_alive())


if __name__ == "__main__":
    child = multiprocessing.Process(target=work, name="child")
    child.start()
    child.join()
    print(child.exitcode)
# expect: True False True
# expect: 0
# expect finding: lock-leaked work.lock by child/holder
# expect finding: ghost-thread
