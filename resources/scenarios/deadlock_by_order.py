#: title "Deadlock by order"
#: point "Two threads, two locks, two orders. It works for years, until both are taken at once."
#: question "What does each of the two hold, and what does each want?"
#: method event
#: try "Let the second one begin in between": do "begin.set()" in first @ line 19
#: try "Let it begin afterwards": do "begin.set()" in first @ line 21
#: try "Kill the first one in between": kill first @ line 19
#: sound yes
import threading
import time

fork = threading.Lock()
knife = threading.Lock()
begin = threading.Event()


def first():
    with fork:
        time.sleep(0.05)
        with knife:
            print("first eats")


def second():
    begin.wait(timeout=0.2)
    with knife:
        time.sleep(0.05)
        with fork:
            print("second eats")


eaters = [threading.Thread(target=first, name="first"), threading.Thread(target=second, name="second")]
for eater in eaters:
    eater.start()
for eater in eaters:
    eater.join()
print("both have eaten")
