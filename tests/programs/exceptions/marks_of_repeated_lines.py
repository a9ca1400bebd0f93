# Frames of one line of one function: each is marked where it stood, those after the third are counted.
import traceback


def last(n):
    return last(n - 1) if n else 1 / 0


for depth in (1, 5):
    try:
        last(depth)
    except ZeroDivisionError:
        for line in traceback.format_exc().splitlines():
            if "^" in line or "[" in line:
                print(line)
# expect:            ^^^^^^^^^^^
# expect:                                  ~~^~~
# expect:            ^^^^^^^^^^^
# expect:            ^^^^^^^^^^^
# expect:            ^^^^^^^^^^^
# expect:   [Previous line repeated 3 more times]
