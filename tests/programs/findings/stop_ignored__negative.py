# It looks at the request in every round.
#: stop worker: stop.set()
# args: --act "stop worker @ 0.02s"
# expect findings: none
import threading
import time

stop = threading.Event()


def work():
    while not stop.is_set():
        time.sleep(0.01)


worker = threading.Thread(target=work, name="worker")
worker.start()
worker.join()
