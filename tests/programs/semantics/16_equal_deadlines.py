# Equal deadlines: the timer set first fires first. No comparison: both orders occur in CPython.
# oracle: no
import threading
import time


def work():
    for i in range(3):
        print("worker", i)
        time.sleep(1)
    print("worker ends")


t = threading.Thread(target=work)
t.start()
time.sleep(3)
print("main")
t.join()
# expect: worker 0
# expect: worker 1
# expect: worker 2
# expect: main
# expect: worker ends
