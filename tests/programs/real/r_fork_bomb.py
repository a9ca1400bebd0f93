# args: --real
# Processes without end meet a limit with a name, and none of them is left behind.
import multiprocessing
import time


def more():
    while True:
        multiprocessing.Process(target=more).start()


if __name__ == "__main__":
    more()
# expect exit: 124
# expect error: loose-ends: stopped at a limit: real processes (32)
