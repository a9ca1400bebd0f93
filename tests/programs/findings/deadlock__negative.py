# One order.
# expect: both
# expect findings: none
import threading
import time

left, right = threading.Lock(), threading.Lock()


def work():
    with left:
        time.sleep(0.1)
        with right:
            pass


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("both")
