# Killed just after it gave the lock back.
# args: --act "kill worker @ line 12"
# expect: free
# expect finding: ghost-thread
import threading
import time


def work():
    with lock:
        time.sleep(0.1)
    time.sleep(5)


lock = threading.Lock()
threading.Thread(target=work, name="worker", daemon=True).start()
time.sleep(1)
print("held" if lock.locked() else "free")
