# The flag of a child is a variable of its own: it is set there, and the parent's stays.
# args: --act "stop worker @ 0.5s"
# expect: child left True
# expect: end 0 False
# expect findings: none
import multiprocessing
import time

stopping = False


def work():
    while not stopping:
        time.sleep(0.1)
    print("child left", stopping, flush=True)


if __name__ == "__main__":
    process = multiprocessing.Process(target=work, name="worker")
    process.start()
    process.join()
    print("end", process.exitcode, stopping)
