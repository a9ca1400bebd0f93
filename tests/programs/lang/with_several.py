# Several managers in one with; they leave in reverse order; exit may swallow.
class Manager:
    def __init__(self, name, swallow=False):
        self.name = name
        self.swallow = swallow

    def __enter__(self):
        print("enter", self.name)
        return self.name

    def __exit__(self, kind, error, trace):
        print("exit", self.name, kind.__name__ if kind else None)
        return self.swallow


with Manager("a") as a, Manager("b") as b:
    print(a, b)
with Manager("outer", True), Manager("inner"):
    raise ValueError("x")
print("after")
with (Manager("p") as p, Manager("q")):
    print(p)
try:
    with 5:
        pass
except TypeError as error:
    print(error)
# expect: enter a
# expect: enter b
# expect: a b
# expect: exit b None
# expect: exit a None
# expect: enter outer
# expect: enter inner
# expect: exit inner ValueError
# expect: exit outer ValueError
# expect: after
# expect: enter p
# expect: enter q
# expect: p
# expect: exit q None
# expect: exit p None
# expect: 'int' object does not support the context manager protocol
