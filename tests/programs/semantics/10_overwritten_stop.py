# An attribute _stop overwritten: fine while it runs, TypeError for ever after the end.
import threading


class Worker(threading.Thread):
    def __init__(self):
        super().__init__()
        self._stop = threading.Event()

    def run(self):
        self._stop.wait()


w = Worker()
w.start()
print(w.is_alive(), w.join(0.02))
w._stop.set()
for action in (w.join, w.is_alive, w.join):
    try:
        while action():
            pass
    except TypeError as error:
        print(error)
# expect: True None
# expect: 'Event' object is not callable
# expect: 'Event' object is not callable
# expect: 'Event' object is not callable
