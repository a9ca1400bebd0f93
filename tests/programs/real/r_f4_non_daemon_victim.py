# args: --real --act "kill worker @ 1s"
# Row f4: the main thread waits for ever for a killed thread that is no daemon: it never ends.
import threading
import time


def work():
    time.sleep(60)


threading.Thread(target=work, name="worker").start()
print("main is through")  # expect: main is through
# expect exit: 124
# expect error: nothing can run any more
# expect finding: ghost-thread
