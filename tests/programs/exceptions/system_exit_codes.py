# sys.exit with a text: on stderr, exit code 1; finally and atexit run.
import atexit
import sys

atexit.register(print, "atexit")
try:
    sys.exit("leaving early")
finally:
    print("finally")
# expect error: leaving early
# expect: finally
# expect: atexit
# expect exit: 1
