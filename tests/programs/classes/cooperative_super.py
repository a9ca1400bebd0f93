# Cooperative super() through a diamond; class methods, equality without hash.
class Base:
    x = 'Base'

    def __init__(self, **kw):
        print('Base', kw)
        for k, v in kw.items():
            setattr(self, k, v)

    def who(self):
        return ['Base']

class L(Base):

    def __init__(self, l=0, **kw):
        print('L')
        super().__init__(**kw)
        self.l = l

    def who(self):
        return ['L'] + super().who()

class R(Base):
    x = 'R'

    def __init__(self, r=0, **kw):
        print('R')
        super().__init__(**kw)
        self.r = r

    def who(self):
        return ['R'] + super().who()

class D(L, R):

    def who(self):
        return ['D'] + super().who()
d = D(l=1, r=2, z=3)
print(d.who())
print(d.x)
print(vars(d))
print(D.__mro__)
print(D.__bases__)
print(D.__name__)
print(D.__qualname__)
print(d.__class__)
print(isinstance(d, Base))
print(issubclass(D, R))
print(issubclass(L, (R, int)))
print(isinstance(3, (str, int)))
print(type(d) is D)
print(type(type(d)))
try:

    class X(Base, D):
        pass
except TypeError as e:
    print(e)

class Abst:

    def run(self):
        raise NotImplementedError('sub must')
try:
    Abst().run()
except NotImplementedError as e:
    print(repr(e))

class S:
    count = 0

    @classmethod
    def make(cls, n):
        cls.count += n
        return cls()

    @staticmethod
    def add(a, b):
        return a + b

    def __init__(self):
        self.id = S.count

    def __eq__(self, o):
        return self.id == o.id
try:
    hash(S())
except TypeError as e:
    print(e)

class T(S):
    pass
print(T.make(5).id)
print(T.count)
print(S.count)
print(T.add(1, 2))
print(T().add(3, 4))
print(S.make(1) == S.make(0))
# expect: L
# expect: R
# expect: Base {'z': 3}
# expect: ['D', 'L', 'R', 'Base']
# expect: R
# expect: {'z': 3, 'r': 2, 'l': 1}
# expect: (<class '__main__.D'>, <class '__main__.L'>, <class '__main__.R'>, <class '__main__.Base'>, <class 'object'>)
# expect: (<class '__main__.L'>, <class '__main__.R'>)
# expect: D
# expect: D
# expect: <class '__main__.D'>
# expect: True
# expect: True
# expect: False
# expect: True
# expect: True
# expect: <class 'type'>
# expect: Cannot create a consistent method resolution
# expect: order (MRO) for bases Base, D
# expect: NotImplementedError('sub must')
# expect: unhashable type: 'S'
# expect: 0
# expect: 5
# expect: 0
# expect: 3
# expect: 7
# expect: True
