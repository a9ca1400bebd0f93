# args: --real --act "sigkill child @ 0.3s"
# The parent is told by the kernel: nothing of the child ran.
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
# expect: -9
# expect finding: cleanup-skipped
