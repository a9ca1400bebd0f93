# __enter__ and __exit__: arguments, swallowing, exceptions inside.
class Manager:
    def __init__(self, swallow):
        self.swallow = swallow

    def __enter__(self):
        return "value"

    def __exit__(self, kind, error, trace):
        print(kind, error, trace is None)
        return self.swallow


with Manager(False) as v:
    print(v)
with Manager(True):
    raise ValueError("swallowed")
try:
    with Manager(0):
        raise KeyError("passes")
except KeyError as error:
    print("outside", error)


def f():
    with Manager(False):
        return "returned"


print(f())
for i in range(2):
    with Manager(False):
        continue


class Broken:
    def __enter__(self):
        return 1


try:
    with Broken():
        pass
except TypeError as error:
    print(error)
# expect: value
# expect: None None True
# expect: <class 'ValueError'> swallowed False
# expect: <class 'KeyError'> 'passes' False
# expect: outside 'passes'
# expect: None None True
# expect: returned
# expect: None None True
# expect: None None True
# expect: 'Broken' object does not support the context manager protocol (missed __exit__ method)
