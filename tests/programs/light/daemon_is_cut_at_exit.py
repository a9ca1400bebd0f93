# The end of the main thread waits for the others, but not for daemons: they are cut where they are.
import threading
import time


def forever():
    while True:
        time.sleep(10)
        print("never printed")


def late():
    time.sleep(0.1)
    print("waited for")


threading.Thread(target=forever, daemon=True).start()
threading.Thread(target=late).start()
print("main ends")  # expect: main ends
# expect: waited for
