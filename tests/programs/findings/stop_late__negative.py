# No bound, no finding.
# args: --act "stop worker @ 0.15s"
# expect: stopped
# expect findings: none
#: stop worker: stopping.set()
import threading
import time

stopping = threading.Event()


def work():
    while not stopping.is_set():
        time.sleep(4)


worker = threading.Thread(target=work, name="worker")
worker.start()
worker.join()
print("stopped")
