# Reads that it is to stop, and then waits for what nobody brings.
# args: --act "stop worker @ 0.045s"
# expect finding: thread-outlives-stop
# expect exit: 124
import queue
import threading
import time

stop = threading.Event()
answers = queue.Queue()


def work():
    while not stop.is_set():
        time.sleep(0.01)
    answers.get()


worker = threading.Thread(target=work, name="worker")
worker.start()
worker.join()
