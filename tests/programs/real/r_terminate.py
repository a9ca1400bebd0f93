# args: --real --act "terminate MainProcess @ 0.3s"
# The default action of a signal ends the process; nothing of it cleans up.
import time

try:
    print("begins")  # expect: begins
    time.sleep(60)
finally:
    print("never")
# expect exit: 143
