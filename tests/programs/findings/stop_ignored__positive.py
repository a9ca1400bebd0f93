# It never looks at the request.
#: stop worker: stop.set()
# args: --act "stop worker @ 0.02s" --until 2s
# expect exit: 124
# expect finding: stop-ignored by worker
import threading
import time

stop = threading.Event()


def work():
    while True:
        time.sleep(0.01)


worker = threading.Thread(target=work, name="worker")
worker.start()
worker.join()
