#: title "The gap between acquire() and try"
#: point "An exception that arrives right after acquire() finds no try to unwind. with has no such gap."
#: question "Both threads lock correctly. Which one can be thrown out safely?"
#: method asynchronous-exception
#: try "Raise in the old style, right at acquire()": raise old_style @ line 17 #2
#: try "Raise in the new style, right at with": raise new_style @ line 26 #2
#: sound yes
import threading
import time

old_lock = threading.Lock()
new_lock = threading.Lock()


def old_style():
    for _ in range(3):
        old_lock.acquire()
        try:
            time.sleep(0.02)
        finally:
            old_lock.release()


def new_style():
    for _ in range(3):
        with new_lock:
            time.sleep(0.02)


workers = [
    threading.Thread(target=old_style, name="old_style"),
    threading.Thread(target=new_style, name="new_style"),
]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
print("old lock is free:", old_lock.acquire(timeout=0.1))
print("new lock is free:", new_lock.acquire(timeout=0.1))
