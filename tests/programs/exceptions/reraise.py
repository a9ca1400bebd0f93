# raise without an argument, and from a nested handler.
def f():
    try:
        raise ValueError("first")
    except ValueError:
        try:
            raise KeyError("second")
        except KeyError:
            pass
        raise


try:
    f()
except ValueError as error:
    print("caught", error, error.__context__)
try:
    raise
except RuntimeError as error:
    print(error)
# expect: caught first None
# expect: No active exception to reraise
