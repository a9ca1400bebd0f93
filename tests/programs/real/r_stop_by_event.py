# args: --real --act "stop worker @ 0.3s"
# Asked to stop, a thread ends by itself and leaves nothing behind.
import threading

stop = threading.Event()


def work():
    while not stop.wait(0.02):
        pass
    print("cleaned up")  # expect: cleaned up


worker = threading.Thread(target=work, name="worker")
worker.start()
worker.join()
print("done")  # expect: done
# expect findings: none
