# Only what is expected is caught.
# args: --act "raise worker SystemExit @ 0.2s"
# expect: ended
# expect findings: none
import threading
import time


def work():
    while True:
        try:
            time.sleep(0.01)
        except ValueError:
            pass


worker = threading.Thread(target=work, name="worker")
worker.start()
worker.join()
print("ended")
