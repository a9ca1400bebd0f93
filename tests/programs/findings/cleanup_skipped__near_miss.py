# Killed where the finally block has nothing more to do.
# args: --act "kill worker @ line 14"
# expect: True
# expect finding: ghost-thread
import threading
import time


def work():
    try:
        time.sleep(0.1)
    finally:
        done.set()
    time.sleep(5)


done = threading.Event()
threading.Thread(target=work, name="worker", daemon=True).start()
time.sleep(1)
print(done.is_set())
