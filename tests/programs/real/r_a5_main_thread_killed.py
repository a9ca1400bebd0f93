# args: --real --act "kill main @ 0.3s"
# Row a5: without its main thread the process goes on as long as the others do, and does not end.
import threading
import time


def work():
    time.sleep(0.8)
    print("still here")  # expect: still here


threading.Thread(target=work, name="worker").start()
time.sleep(60)
# expect exit: 124
