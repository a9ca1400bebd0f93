#: title "A daemon thread at exit"
#: point "When the main thread ends, daemon threads are cut off where they are: no finally, no close, no flush."
#: question "How many of the written bytes reach the disk?"
#: method daemon
#: stop logger: stop.set()
#: try "Ask it to stop in time": stop logger @ 0.15s
#: try "Ask it to stop too late": stop logger @ 0.29s
#: sound no
import threading
import time

stop = threading.Event()


def log():
    with open("app.log", "w") as book:
        number = 0
        while not stop.is_set():
            number += 1
            book.write("entry %d\n" % number)
            time.sleep(0.05)


logger = threading.Thread(target=log, name="logger", daemon=True)
logger.start()
time.sleep(0.3)
print("main ends, logger alive:", logger.is_alive())
