# atexit: last first, unregister, an error does not stop the others.
import atexit


def first(word):
    print("first", word)


def fails():
    raise ValueError("in atexit")


def removed():
    print("never")


atexit.register(first, "arg")
atexit.register(fails)
atexit.register(removed)
atexit.register(print, "registered last")
atexit.unregister(removed)


@atexit.register
def decorated():
    print("decorated")


print("main ends")
# expect error: ValueError: in atexit
# expect: main ends
# expect: decorated
# expect: registered last
# expect: first arg
