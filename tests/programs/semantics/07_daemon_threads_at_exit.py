# Daemon threads are cut: no finally, no except, no output.
import threading
import time


def work():
    try:
        time.sleep(5)
        print("never")
    except BaseException:
        print("never either")
    finally:
        print("nor this")


threading.Thread(target=work, daemon=True).start()
time.sleep(0.02)
print("main ends")
# expect: main ends
