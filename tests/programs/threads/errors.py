# What may not be done with a thread.
import threading


class Forgot(threading.Thread):
    def __init__(self):
        pass


t = threading.Thread(target=lambda: None)
for action in (t.join, lambda: (t.start(), t.start()), threading.current_thread().join, Forgot().start,
               lambda: setattr(t, "daemon", True), lambda: threading.Thread(5), Forgot().join):
    try:
        action()
    except (RuntimeError, AssertionError) as error:
        print(type(error).__name__, error)
t.join()
# expect: RuntimeError cannot join thread before it is started
# expect: RuntimeError threads can only be started once
# expect: RuntimeError cannot join current thread
# expect: RuntimeError thread.__init__() not called
# expect: RuntimeError cannot set daemon status of active thread
# expect: AssertionError group argument must be None for now
# expect: RuntimeError Thread.__init__() not called
