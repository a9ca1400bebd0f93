# The same, uncaught: exit code 1, and the exit of the interpreter is not disturbed.
import threading


class Worker(threading.Thread):
    def __init__(self):
        super().__init__()
        self._stop = threading.Event()


w = Worker()
w.start()
w.join()
# expect error: TypeError: 'Event' object is not callable
# expect exit: 1
