# Struck from outside while it sleeps: who sleeps has given the interpreter lock away.
# args: --act "kill-outside worker @ 0.005s"
# expect: main goes on
# expect exit: 124
# expect finding: ghost-thread by worker
import threading
import time


def work():
    time.sleep(0.05)


worker = threading.Thread(target=work, name="worker")
worker.start()
time.sleep(0.01)
print("main goes on")
worker.join()
