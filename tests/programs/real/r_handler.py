# args: --real
# A program's own handler of a real signal to itself.
import os
import signal


def handle(number, frame):
    print("signal", number)


signal.signal(signal.SIGTERM, handle)
os.kill(os.getpid(), signal.SIGTERM)
print("goes on")
# expect: signal 15
# expect: goes on
