# CPython would go on for ever.
# oracle: no
import sys

number = 0
while True:
    number += 1
    print(number, "x" * 100_000, file=sys.stderr)
# expect error: stopped at a limit: bytes of output
# expect exit: 124
