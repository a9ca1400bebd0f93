# F16: what a daemon thread has in the buffer of its file is lost at exit.
import atexit
import os
import threading
import time


def work():
    with open("records.txt", "w") as f:
        while True:
            f.write("record\n")
            time.sleep(0.005)


threading.Thread(target=work, daemon=True).start()
time.sleep(0.05)
atexit.register(lambda: print(os.path.getsize("records.txt")))
# expect: 0
