# The parent leaves without looking back, and its child works on for ever.
# expect: left with 0
# expect exit: 124
# expect finding: orphan-process Process-1:1
import multiprocessing
import os
import time


def work():
    while True:
        time.sleep(0.1)


def middle():
    multiprocessing.Process(target=work).start()
    os._exit(0)


process = multiprocessing.Process(target=middle)
process.start()
process.join()
print("left with", process.exitcode)
# oracle: no
