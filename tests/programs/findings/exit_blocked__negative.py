# The same, told.
# expect: joining
# expect findings: none
import threading

stop = threading.Event()


def work():
    while not stop.wait(0.1):
        pass


worker = threading.Thread(target=work, name="worker")
worker.start()
stop.set()
print("joining")
worker.join()
