# wait and notify without the lock.
import threading

c = threading.Condition()
for action in (c.wait, c.notify, c.notify_all, c.release):
    try:
        action()
    except RuntimeError as error:
        print(error)
c = threading.Condition(threading.Lock())
try:
    c.notify()
except RuntimeError as error:
    print(error)
print(c.acquire(), c.wait(0.01), c.wait(0), c.wait(-1))
c.release()
# expect: cannot wait on un-acquired lock
# expect: cannot notify on un-acquired lock
# expect: cannot notify on un-acquired lock
# expect: cannot release un-acquired lock
# expect: cannot notify on un-acquired lock
# expect: True False False False
