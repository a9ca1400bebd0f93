# Names and attributes of functions and methods.
def f(a, b=1):
    """doc"""


class C:
    def m(self):
        pass


print(f.__name__, f.__doc__, f.__defaults__, C().m.__name__, C.m.__qualname__, f.__module__)
c = C()
print(c.m.__self__ is c, c.m.__func__ is C.m, c.m == c.m, C.m is C.m)
f.count = 5
print(f.count, (lambda: 0).__name__, len.__name__)
g = f
print(g is f, type(f).__name__, type(c.m).__name__, type(len).__name__)
# expect: f doc (1,) m C.m __main__
# expect: True True True True
# expect: 5 <lambda> len
# expect: True function method builtin_function_or_method
