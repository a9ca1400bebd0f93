# The parent is killed; the child notices it and ends.
# args: --act "sigkill Process-1 @ 0.3s"
# expect: joined -9
# expect findings: none
import multiprocessing
import os
import time


def child(parent):
    while os.getppid() == parent:
        time.sleep(0.05)


def middle():
    multiprocessing.Process(target=child, args=(os.getpid(),)).start()
    time.sleep(10)


process = multiprocessing.Process(target=middle)
process.start()
process.join()
print("joined", process.exitcode)
