# A parent that leaves by its own end waits for its child.
# expect: worked
# expect: left with 0
# expect findings: none
import multiprocessing
import time


def work():
    time.sleep(0.1)
    print("worked", flush=True)


def middle():
    multiprocessing.Process(target=work).start()


process = multiprocessing.Process(target=middle)
process.start()
process.join()
print("left with", process.exitcode)
