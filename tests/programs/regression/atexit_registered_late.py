# What is registered while exit calls run comes too late; what is taken back then is not called;
# an error of an exit call is told alone, without what it was raised in.
import atexit


def last():
    print("last")


def taken_back():
    print("never")


def failing():
    try:
        raise KeyError("first")
    except KeyError:
        raise RuntimeError("second")


def first():
    atexit.register(print, "too late")
    atexit.unregister(taken_back)
    print("first")


for function in (last, taken_back, failing, first):
    atexit.register(function)
print("main ends")

# expect: main ends
# expect: first
# expect: last
# expect error: Exception ignored in atexit callback
# expect error: RuntimeError: second
