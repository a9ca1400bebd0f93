#: title "The worker that keeps the process"
#: point "The program ends when its last thread that is no daemon ends."
#: question "Main says good-bye at once. When does the process end?"
#: method event
#: stop worker: stop.set()
#: try "Ask the worker to stop": stop worker @ line 21 #2
#: try "Kill the worker": kill worker @ line 21 #2
#: sound yes
import atexit
import threading
import time

stop = threading.Event()


def work():
    for number in range(5):
        if stop.is_set():
            print("worker stops")
            return
        print("round", number)
        time.sleep(0.05)
    print("worker is done")


atexit.register(print, "the process ends")
worker = threading.Thread(target=work, name="worker")
worker.start()
time.sleep(0.02)
print("good-bye from main")
