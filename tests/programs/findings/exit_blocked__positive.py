# The main thread waits for a worker that nobody told to stop.
# expect: joining
# expect exit: 124
# expect finding: exit-blocked by MainThread
import threading

stop = threading.Event()


def work():
    while not stop.wait(0.1):
        pass


worker = threading.Thread(target=work, name="worker")
worker.start()
print("joining")
worker.join()
# oracle: no
