# Not to be tried.
# oracle: no
import multiprocessing
import time


def again():
    for _ in range(2):
        multiprocessing.Process(target=again).start()
    time.sleep(100)


again()
# expect error: stopped at a limit: processes
# expect exit: 124
