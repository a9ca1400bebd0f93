# Killed by another thread of the program at the same place: whoever kills has the interpreter lock.
# args: --act "kill worker @ line 13 #200"
# expect: main goes on
# expect exit: 124
# expect finding: ghost-thread by worker line 13
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
