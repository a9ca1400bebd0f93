# A class with all operators the language knows, and what is left undefined.
class Vec:

    def __init__(self, *xs):
        self.xs = tuple(xs)

    def __add__(self, o):
        if not isinstance(o, Vec):
            return NotImplemented
        return Vec(*[a + b for a, b in zip(self.xs, o.xs)])

    def __radd__(self, o):
        if o == 0:
            return self
        return NotImplemented

    def __mul__(self, k):
        return Vec(*[x * k for x in self.xs])
    __rmul__ = __mul__

    def __neg__(self):
        return self * -1

    def __sub__(self, o):
        return self + -o

    def __eq__(self, o):
        return isinstance(o, Vec) and self.xs == o.xs

    def __hash__(self):
        return hash(self.xs)

    def __len__(self):
        return len(self.xs)

    def __getitem__(self, i):
        return self.xs[i]

    def __iter__(self):
        return iter(self.xs)

    def __contains__(self, x):
        return x in self.xs

    def __bool__(self):
        return any(self.xs)

    def __abs__(self):
        return sum((x * x for x in self.xs)) ** 0.5

    def __repr__(self):
        return 'Vec' + repr(self.xs)

    def __call__(self, f):
        return Vec(*map(f, self.xs))

    def __iadd__(self, o):
        print('iadd')
        self.xs = (self + o).xs
        return self

    def __lt__(self, o):
        return abs(self) < abs(o)

    def __int__(self):
        return int(abs(self))

    def __float__(self):
        return abs(self)

    def __pow__(self, n):
        return sum((x ** n for x in self))

    def __format__(self, spec):
        return '<' + ', '.join([format(x, spec) for x in self]) + '>'

    def __divmod__(self, o):
        return 'divmod'

    def __floordiv__(self, k):
        return Vec(*[x // k for x in self])

    def __mod__(self, k):
        return Vec(*[x % k for x in self])

    def __reversed__(self):
        return reversed(self.xs)

    def __invert__(self):
        return 'inv'

    def __and__(self, o):
        return 'and'

    def __ror__(self, o):
        return 'ror'

    def __lshift__(self, o):
        return 'lshift'
a, b = (Vec(3, 4), Vec(1, 2))
print(a + b)
print(a - b)
print(a * 2)
print(2 * a)
print(-a)
print(a == Vec(3, 4))
print(a != b)
print(hash(a) == hash(Vec(3, 4)))
print(len(a))
print(a[0])
print(list(a))
print(3 in a)
print(bool(Vec(0, 0)))
print(abs(a))
print(a(str))
print(sum([a, b]))
print(max(a, b))
c = a
a += b
print(a)
print(c is a)
print(int(c))
print(float(c))
print(a ** 2)
print(f'{a:.1f}')
print(divmod(a, 1))
print(a // 2)
print(a % 2)
print(list(reversed(a)))
print(~a)
print(a & 1)
print(1 | a)
print(a << 2)
print(a > b)
print(a >= b if False else '')
print(sorted([a, b]))
try:
    a + 1
except TypeError as e:
    print(e)
try:
    1 + a
except TypeError as e:
    print(e)
try:
    a >= b
except TypeError as e:
    print(e)
try:
    a / 2
except TypeError as e:
    print(e)
try:
    a[5]
except IndexError as e:
    print(e)
try:
    +a
except TypeError as e:
    print(e)
try:
    a['x']
except TypeError as e:
    print(e)
# expect: Vec(4, 6)
# expect: Vec(2, 2)
# expect: Vec(6, 8)
# expect: Vec(6, 8)
# expect: Vec(-3, -4)
# expect: True
# expect: True
# expect: True
# expect: 2
# expect: 3
# expect: [3, 4]
# expect: True
# expect: False
# expect: 5.0
# expect: Vec('3', '4')
# expect: Vec(4, 6)
# expect: Vec(3, 4)
# expect: iadd
# expect: Vec(4, 6)
# expect: True
# expect: 7
# expect: 7.211102550927978
# expect: 52
# expect: <4.0, 6.0>
# expect: divmod
# expect: Vec(2, 3)
# expect: Vec(0, 0)
# expect: [6, 4]
# expect: inv
# expect: and
# expect: ror
# expect: lshift
# expect: True
# expect:
# expect: [Vec(1, 2), Vec(4, 6)]
# expect: unsupported operand type(s) for +: 'Vec' and 'int'
# expect: unsupported operand type(s) for +: 'int' and 'Vec'
# expect: '>=' not supported between instances of 'Vec' and 'Vec'
# expect: unsupported operand type(s) for /: 'Vec' and 'int'
# expect: tuple index out of range
# expect: bad operand type for unary +: 'Vec'
# expect: tuple indices must be integers or slices, not str
