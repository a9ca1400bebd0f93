# F13: a subclass with its own _stop: the error comes from join and from is_alive.
import threading


class Stoppable(threading.Thread):
    def __init__(self):
        super().__init__()
        self._stop = threading.Event()

    def stop(self):
        self._stop.set()

    def run(self):
        while not self._stop.is_set():
            self._stop.wait(0.01)
        print("run ends")


t = Stoppable()
t.start()
t.stop()
try:
    t.join()
except TypeError as error:
    print("join:", error)
try:
    t.is_alive()
except TypeError as error:
    print("is_alive:", error)
# expect: run ends
# expect: join: 'Event' object is not callable
# expect: is_alive: 'Event' object is not callable
