# Caught, told, and the thread ends: nothing is swallowed.
# args: --act "raise worker SystemExit @ 0.2s"
# expect: told
# expect: ended
# expect findings: none
import threading
import time


def work():
    try:
        while True:
            time.sleep(0.01)
    except SystemExit:
        print("told")


worker = threading.Thread(target=work, name="worker")
worker.start()
worker.join()
print("ended")
