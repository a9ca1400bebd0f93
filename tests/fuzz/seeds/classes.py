class A:
    x = 1

    def __init__(self, v, *a, k=2, **kw):
        self.v = v

    @property
    def p(self):
        return self.v

    @p.setter
    def p(self, v):
        self.v = v

    @staticmethod
    def s(a):
        return a

    @classmethod
    def c(cls):
        return cls

    def __add__(self, o):
        return A(self.v + (o.v if isinstance(o, A) else o))

    __radd__ = __add__

    def __repr__(self):
        return f"A({self.v!r:>{3}})"

    def __eq__(self, o):
        return self.v == o.v

    def __hash__(self):
        return hash((self.v, 1))

    def __iter__(self):
        return iter([1, 2])

    def __getitem__(self, i):
        return i


class B(A, Exception):
    def __init__(self):
        super().__init__(5)


a = A(1)
a.p = 3
x, *y = a
print(a + 1, 1 + a, {a: 1}[A(3)], x, y, a[1:2], B.__mro__, sorted([3, 1], key=lambda q: -q))
