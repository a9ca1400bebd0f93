# When start() has returned the thread has begun.
import threading

t = threading.Thread(target=lambda: None)
print(t._started.is_set())
t.start()
print(t._started.is_set(), t.ident is not None)
t.join()
# expect: False
# expect: True True
