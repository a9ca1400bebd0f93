# wait() returns when another thread sets the event, or False when the time is over.
import threading
import time

ready = threading.Event()


def waiter():
    print("too early", ready.wait(0.1))  # expect: too early False
    print("in time", ready.wait(5))  # expect: in time True


thread = threading.Thread(target=waiter)
thread.start()
time.sleep(0.3)
ready.set()
thread.join()
print(ready.is_set())  # expect: True
# expect findings: none
