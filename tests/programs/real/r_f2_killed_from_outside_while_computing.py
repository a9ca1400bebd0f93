# args: --real --act "kill-outside worker @ line 11 #50"
# Row f2: a kill from outside strikes a thread that computes, and the interpreter lock goes with it.
import threading


def work():
    n = 0
    for i in range(100000):
        if n < 0:
            break
        n += i


worker = threading.Thread(target=work, name="worker", daemon=True)
worker.start()
worker.join()
print("never")
# expect exit: 124
# expect error: the interpreter lock went with a dead thread
# expect finding: interpreter-frozen
# expect finding: ghost-thread
