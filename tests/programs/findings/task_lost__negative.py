# Killed between two tasks: every task that was taken is done. The ghost is another matter.
# args: --act "kill worker @ line 13 #2"
# expect: done
# expect finding: ghost-thread
import queue
import threading
import time

tasks = queue.Queue()


def work():
    while True:
        time.sleep(0.05)
        tasks.get()
        tasks.task_done()


threading.Thread(target=work, name="worker", daemon=True).start()
tasks.put(1)
tasks.join()
time.sleep(0.1)
print("done")
