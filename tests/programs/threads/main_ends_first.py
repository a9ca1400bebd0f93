# The program goes on until the last non-daemon thread has ended.
import threading
import time


def late():
    time.sleep(0.1)
    print("late", threading.main_thread().is_alive())


threading.Thread(target=late).start()
print("main ends")
# expect: main ends
# expect: late False
