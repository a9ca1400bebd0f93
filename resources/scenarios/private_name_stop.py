#: title "Thread has a _stop of its own"
#: point "Until Python 3.12, Thread used the name _stop itself. An Event of that name breaks join()."
#: question "The worker stops correctly. Why does join() fail?"
#: method event
#: stop worker: worker.stop()
#: try "Ask it to stop": stop worker @ line 24 #2
#: try "Kill it": kill worker @ line 24 #2
#: sound yes
import threading


class Worker(threading.Thread):
    def __init__(self):
        super().__init__(name="worker")
        self._stop = threading.Event()

    def stop(self):
        self._stop.set()

    def run(self):
        rounds = 0
        while not self._stop.wait(0.05):
            rounds += 1
            print("round", rounds)
            if rounds == 4:
                break
        print("worker leaves")


worker = Worker()
worker.start()
try:
    worker.join()
except TypeError as error:
    print("join():", error)
try:
    print("alive:", worker.is_alive())
except TypeError as error:
    print("is_alive():", error)
