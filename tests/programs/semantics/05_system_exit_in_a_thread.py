# SystemExit ends a thread without a word; the exit code stays 0.
import sys
import threading


def leave():
    try:
        sys.exit(3)
    finally:
        print("finally")


t = threading.Thread(target=leave)
t.start()
t.join()
print("main goes on", t.is_alive())
# expect: finally
# expect: main goes on False
