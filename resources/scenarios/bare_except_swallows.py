#: title "A bare except swallows the kill"
#: point "SystemExit is an exception like any other: who catches everything catches it too."
#: question "Does the worker end?"
#: method asynchronous-exception
#: stop worker: stop.set()
#: try "Raise SystemExit while it works": raise worker SystemExit @ line 19 #3
#: try "Ask it to stop": stop worker @ line 19 #3
#: try "Kill it": kill worker @ line 19 #3
#: sound yes
import threading
import time

stop = threading.Event()
rounds = 0


def one_round():
    global rounds
    rounds += 1
    time.sleep(0.05)


def work():
    while not stop.is_set():
        try:
            one_round()
        except:
            print("something went wrong, going on")
    print("worker leaves")


worker = threading.Thread(target=work, name="worker")
worker.start()
time.sleep(0.4)
stop.set()
worker.join()
print("ended")
