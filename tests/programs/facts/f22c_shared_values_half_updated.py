# A killed process leaves shared memory half updated, behind a lock that nobody releases.
# expect: exit code: -9
# expect: the lock is free: False
# expect: together: 190
# expect finding: shared-lock-leaked lock by transfer/MainThread
import os
import signal
from multiprocessing import Lock, Process, RawValue


def transfer(lock, checking, savings):
    with lock:
        checking.value -= 10
        os.kill(os.getpid(), signal.SIGKILL)
        savings.value += 10


if __name__ == "__main__":
    lock = Lock()
    checking, savings = RawValue("i", 100), RawValue("i", 100)
    process = Process(target=transfer, args=(lock, checking, savings), name="transfer")
    process.start()
    process.join()
    print("exit code:", process.exitcode)
    print("the lock is free:", lock.acquire(timeout=0.2))
    print("together:", checking.value + savings.value)
