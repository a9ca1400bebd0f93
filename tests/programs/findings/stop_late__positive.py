# Later than the bound allows.
# args: --act "stop worker @ 0.15s"
# expect: stopped
# expect finding: stop-late
#: stop worker: stopping.set() within 0.2 s
import threading
import time

stopping = threading.Event()


def work():
    while not stopping.is_set():
        time.sleep(0.4)


worker = threading.Thread(target=work, name="worker")
worker.start()
worker.join()
print("stopped")
