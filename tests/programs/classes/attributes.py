# Class attributes are shared, instance attributes hide them.
class C:
    shared = []
    n = 0

    def __init__(self, name):
        self.name = name

    def bump(self):
        self.n += 1
        return self.n


a, b = C("a"), C("b")
a.shared.append(1)
print(b.shared, a.bump(), a.bump(), b.n, C.n, a.__dict__, a.name)
C.n = 10
print(a.n, b.n)
del a.n
print(a.n)
try:
    a.missing
except AttributeError as error:
    print(error)
try:
    C.missing
except AttributeError as error:
    print(error)
try:
    C()
except TypeError as error:
    print(error)
# expect: [1] 1 2 0 0 {'name': 'a', 'n': 2} a
# expect: 2 10
# expect: 10
# expect: 'C' object has no attribute 'missing'
# expect: type object 'C' has no attribute 'missing'
# expect: C.__init__() missing 1 required positional argument: 'name'
