# A SIGTERM handler that raises SystemExit: at once, finally runs, its code.
import multiprocessing
import signal
import sys
import time


def leave(number, frame):
    print("handler", number)
    sys.exit(42)


def work():
    signal.signal(signal.SIGTERM, leave)
    try:
        time.sleep(5)
    finally:
        print("finally")


begun = time.monotonic()
p = multiprocessing.Process(target=work)
p.start()
time.sleep(0.1)
p.terminate()
p.join()
print(p.exitcode, time.monotonic() - begun < 2)
# expect: handler 15
# expect: finally
# expect: 42 True
