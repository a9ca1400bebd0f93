# Asked when there is no round left: it never looks, and ends all the same.
#: stop worker: stop.set()
# args: --act "stop worker @ 0.045s"
# expect findings: none
import threading
import time

stop = threading.Event()


def work():
    for number in range(5):
        if stop.is_set():
            break
        time.sleep(0.01)


worker = threading.Thread(target=work, name="worker")
worker.start()
worker.join()
