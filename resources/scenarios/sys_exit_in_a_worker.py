#: title "sys.exit() in a worker"
#: point "It ends the thread that calls it, in silence. The process never hears of it."
#: question "What is the exit code of the process?"
#: method sys-exit
#: stop watcher: stop.set()
#: try "Ask the watcher to stop before it panics": stop watcher @ 0.12s
#: try "Kill the watcher before it panics": kill watcher @ line 19 #3
#: sound yes
import sys
import threading
import time

stop = threading.Event()


def watch():
    level = 0
    while not stop.is_set():
        level += 1
        print("level", level)
        if level == 5:
            print("too high, ending the program")
            sys.exit(3)
        time.sleep(0.05)


watcher = threading.Thread(target=watch, name="watcher")
watcher.start()
watcher.join()
print("the program goes on, watcher alive:", watcher.is_alive())
