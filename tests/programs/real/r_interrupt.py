# args: --real --act "interrupt MainProcess @ 0.3s"
# Ctrl-C wakes the main thread out of its sleep.
import time

try:
    time.sleep(60)
except KeyboardInterrupt:
    print("interrupted")  # expect: interrupted
