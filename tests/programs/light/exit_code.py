# sys.exit() with a number ends the process with that code, after finally.
import sys

try:
    sys.exit(3)
finally:
    print("on the way out")  # expect: on the way out
# expect exit: 3
