# staticmethod and classmethod, called on class and instance.
class C:
    count = 0

    @staticmethod
    def add(a, b):
        return a + b

    @classmethod
    def make(cls, n=1):
        cls.count += n
        return cls()

    def __repr__(self):
        return type(self).__name__ + "!"


class D(C):
    pass


print(C.add(1, 2), C().add(3, 4), C.make(), D.make(5), C.count, D.count, D().make())
# expect: 3 7 C! D! 1 6 D!
