# A waiter is killed, but the one who is notified is another.
# args: --act "kill second @ 0.2s"
# expect: first got it
# expect finding: ghost-thread
# expect finding: cleanup-skipped
import threading
import time

condition = threading.Condition()
items = []


def wait():
    with condition:
        while not items:
            condition.wait()
        print(threading.current_thread().name, "got it")


threading.Thread(target=wait, name="first").start()
time.sleep(0.1)
threading.Thread(target=wait, name="second", daemon=True).start()
time.sleep(0.3)
with condition:
    items.append(1)
    condition.notify()
