# __init__ returning a value, methods called without self, too many arguments.
class C:
    def __init__(self):
        return 5


class D:
    def m(self, a):
        return a


for bad in (lambda: C(), lambda: D().m(), lambda: D.m(1), lambda: D(1), lambda: D().m(1, 2), lambda: object().x):
    try:
        bad()
    except (TypeError, AttributeError) as error:
        print(error)
# expect: __init__() should return None, not 'int'
# expect: D.m() missing 1 required positional argument: 'a'
# expect: D.m() missing 1 required positional argument: 'a'
# expect: D() takes no arguments
# expect: D.m() takes 2 positional arguments but 3 were given
# expect: 'object' object has no attribute 'x'
