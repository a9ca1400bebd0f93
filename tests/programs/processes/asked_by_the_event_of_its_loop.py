# A process is asked to stop by the Event in the loop of its target, as a thread is.
# args: --act "stop worker @ 0.5s"
# expect: child left
# expect: end 0
# expect findings: none
import multiprocessing
import time


def work(stop):
    while not stop.is_set():
        time.sleep(0.1)
    print("child left", flush=True)


if __name__ == "__main__":
    stop = multiprocessing.Event()
    process = multiprocessing.Process(target=work, args=(stop,), name="worker")
    process.start()
    process.join()
    print("end", process.exitcode)
