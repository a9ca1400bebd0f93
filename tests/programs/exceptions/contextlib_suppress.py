# contextlib.suppress and closing.
import contextlib

with contextlib.suppress(KeyError, ValueError):
    int("x")
    print("never")
print("after")


class Thing:
    def close(self):
        print("closed")


with contextlib.closing(Thing()) as thing:
    print(type(thing).__name__)
try:
    with contextlib.suppress(KeyError):
        1 / 0
except ZeroDivisionError as error:
    print(error)
# expect: after
# expect: Thing
# expect: closed
# expect: division by zero
