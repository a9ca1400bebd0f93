# Two locks, two orders.
# expect finding: deadlock
# expect exit: 124
import threading
import time

left, right = threading.Lock(), threading.Lock()


def work(first, second):
    with first:
        time.sleep(0.1)
        with second:
            pass


one = threading.Thread(target=work, args=(left, right), name="one")
two = threading.Thread(target=work, args=(right, left), name="two")
one.start()
two.start()
# oracle: no
