# Reads that it is to stop, and ends.
# args: --act "stop worker @ 0.045s"
# expect findings: none
import threading
import time

running = True


def work():
    while running:
        time.sleep(0.01)


worker = threading.Thread(target=work, name="worker")
worker.start()
worker.join()
