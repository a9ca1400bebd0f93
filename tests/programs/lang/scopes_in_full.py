# Where names are looked for: closures, classes, defaults, comprehensions, globals.
x = 1

def f():
    print(x)

def g():
    x = 2

    def h():
        nonlocal x
        x += 1
        return x
    return h

class A:
    x = 10
    y = [x for _ in range(2)]

    def m(self):
        return x
    z = x + 1

    def __init__(self):
        self.__p = 5

    def _get(self):
        return self.__p
f()
h = g()
print(h())
print(h())
print(x)
print(A().m())
print(A.z)
print(A.y)
print(A()._get())
print(A()._A__p)
print([k for k in vars(A())])
try:
    print(A().__p)
except AttributeError as e:
    print(e)

def k(a, b=[], *c, d, e=5, **f):
    b.append(a)
    return (a, b, c, d, e, f)
print(k(1, d=2))
print(k(3, d=4))
print(k(1, [2], 3, 4, d=5, e=6, z=7))
print(k.__defaults__)
print(k.__kwdefaults__)

def outer():

    def inner():
        return undefined_later
    undefined_later = 'now'
    return inner()
print(outer())

def bad():
    print(x)
    x = 5
try:
    bad()
except UnboundLocalError as e:
    print(e)

def later():

    def inner():
        return v
    try:
        inner()
    except NameError as e:
        print(e)
    v = 1
later()
del x
try:
    f()
except NameError as e:
    print(e)
lst = [lambda n=n: n * 10 for n in range(3)]
print([l() for l in lst])
print((lambda *a, **k: (a, k))(1, 2, z=3))
print((lambda: (yield_ := 5))())
for i in range(3):
    pass
print(i, [i for i in range(5)][-1], i)
print(globals()['lst'] is lst, 'nope' in globals(), __name__)
import math as m, os.path as p
from math import pi as PI, sqrt
print(m.floor(PI), p.basename('/a/b'), sqrt(16), m.pi == PI)
if (n := len('walrus')) > 5:
    print(n)
while (n := (n - 1)) > 3:
    print(n, end=' ')
print()
a = b = c = []
a.append(1)
print(b is c, c)
i, lst2 = (0, [0, 0])
i, lst2[i] = (1, 5)
print(lst2)
# expect: 1
# expect: 3
# expect: 4
# expect: 1
# expect: 1
# expect: 11
# expect: [1, 1]
# expect: 5
# expect: 5
# expect: ['_A__p']
# expect: 'A' object has no attribute '__p'
# expect: (1, [1], (), 2, 5, {})
# expect: (3, [1, 3], (), 4, 5, {})
# expect: (1, [2, 1], (3, 4), 5, 6, {'z': 7})
# expect: ([1, 3],)
# expect: {'e': 5}
# expect: now
# expect: cannot access local variable 'x' where it is not associated with a value
# expect: cannot access free variable 'v' where it is not associated with a value in enclosing scope
# expect: name 'x' is not defined
# expect: [0, 10, 20]
# expect: ((1, 2), {'z': 3})
# expect: 5
# expect: 2 4 2
# expect: True False __main__
# expect: 3 b 4.0 True
# expect: 6
# expect: 5 4 
# expect: True [1]
# expect: [0, 5]
