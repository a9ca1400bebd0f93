# Single inheritance, super, overriding.
class Base:
    def __init__(self, x):
        self.x = x

    def show(self):
        return "base " + str(self.x)


class Child(Base):
    def __init__(self, x, y):
        super().__init__(x)
        self.y = y

    def show(self):
        return super().show() + " child " + str(self.y)


c = Child(1, 2)
print(c.show(), Base.show(c), isinstance(c, Base), issubclass(Child, Base), Child.__bases__)
print([k.__name__ for k in Child.__mro__], super(Child, c).show())
# expect: base 1 child 2 base 1 True True (<class '__main__.Base'>,)
# expect: ['Child', 'Base', 'object'] base 1
