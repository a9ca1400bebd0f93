# It ends the main thread, by way of its clean-up: nobody caught it.
# args: --act "raise main @ 0.5s"
# expect: cleaned
# expect: worker leaves
# expect findings: none
import threading
import time


def work():
    time.sleep(1)
    print("worker leaves")


threading.Thread(target=work, name="worker").start()
try:
    time.sleep(0.8)
finally:
    print("cleaned")
print("not reached")
