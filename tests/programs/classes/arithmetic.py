# Arithmetic methods, reflected and in place.
class Money:
    def __init__(self, n):
        self.n = n

    def __add__(self, other):
        return Money(self.n + (other.n if isinstance(other, Money) else other))

    __radd__ = __add__

    def __sub__(self, other):
        if not isinstance(other, Money):
            return NotImplemented
        return Money(self.n - other.n)

    def __mul__(self, k):
        return Money(self.n * k)

    def __neg__(self):
        return Money(-self.n)

    def __iadd__(self, other):
        self.n += 1000
        return self

    def __repr__(self):
        return "Money(%d)" % self.n

    def __bool__(self):
        return self.n != 0

    def __int__(self):
        return self.n


a = Money(5)
print(a + Money(1), a + 2, 3 + a, a - Money(1), a * 3, -a, sum([a, a]), bool(Money(0)), int(a), not a)
a += 1
print(a)
for bad in (lambda: a - 1, lambda: 1 - a, lambda: a / 2, lambda: 2 * a, lambda: +a, lambda: a < a):
    try:
        bad()
    except TypeError as error:
        print(error)
# expect: Money(6) Money(7) Money(8) Money(4) Money(15) Money(-5) Money(10) False 5 False
# expect: Money(1005)
# expect: unsupported operand type(s) for -: 'Money' and 'int'
# expect: unsupported operand type(s) for -: 'int' and 'Money'
# expect: unsupported operand type(s) for /: 'Money' and 'int'
# expect: unsupported operand type(s) for *: 'int' and 'Money'
# expect: bad operand type for unary +: 'Money'
# expect: '<' not supported between instances of 'Money' and 'Money'
