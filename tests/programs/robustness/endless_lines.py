# CPython would go on for ever.
# oracle: no
import sys

number = 0
while True:
    number += 1
    print(number, file=sys.stderr)
# expect error: stopped at a limit: lines of output
# expect exit: 124
