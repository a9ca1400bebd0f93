# sys.exit(n) is an exception that can be caught; the last one counts.
import sys

try:
    sys.exit(3)
except SystemExit as error:
    print("caught", error.code, repr(error))
try:
    sys.exit()
except SystemExit as error:
    print(error.code)
raise SystemExit(5)
# expect: caught 3 SystemExit(3)
# expect: None
# expect exit: 5
