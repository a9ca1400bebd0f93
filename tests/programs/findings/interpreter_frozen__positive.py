# Struck by a thread that is not Python's while it computes: it takes the interpreter lock with it.
# args: --act "kill-outside worker @ line 14 #200"
# expect exit: 124
# expect error: the interpreter lock went with a dead thread
# expect finding: interpreter-frozen by worker line 14
# expect finding: ghost-thread by worker line 14
import threading
import time


def work():
    n = 0
    while n < 3000:
        n += 1


worker = threading.Thread(target=work, name="worker")
worker.start()
time.sleep(0.01)
print("main goes on")
worker.join()
