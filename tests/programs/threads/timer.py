# Timer: fires, can be cancelled, takes arguments.
import threading
import time

fired = threading.Event()
t = threading.Timer(0.05, lambda word, n=0: (print("fired", word, n), fired.set()), ["a"], {"n": 2})
t.start()
c = threading.Timer(0.05, lambda: print("never"))
c.start()
c.cancel()
print(isinstance(t, threading.Thread), t.interval, c.finished.is_set())
fired.wait()
c.join()
t.join()
print(t.is_alive(), c.is_alive(), t.finished.is_set())
# expect: True 0.05 True
# expect: fired a 2
# expect: False False True
