# inspect.isclass, isfunction, ismethod.
import inspect


class C:
    def m(self):
        pass


def f():
    pass


print(inspect.isclass(C), inspect.isclass(C()), inspect.isclass(int), inspect.isfunction(f),
      inspect.isfunction(C.m), inspect.ismethod(C().m), inspect.ismethod(f), inspect.isfunction(len))
# expect: True False True True True True False False
