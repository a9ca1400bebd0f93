# Nobody tells it, but it is a daemon and the main thread waits for it with a time only.
# expect: joining
# expect: True
# expect findings: none
import threading

stop = threading.Event()


def work():
    while not stop.wait(0.1):
        pass


worker = threading.Thread(target=work, name="worker", daemon=True)
worker.start()
print("joining")
worker.join(0.55)
print(worker.is_alive())
