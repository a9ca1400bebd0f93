# SPDX-License-Identifier: GPL-3.0-or-later
# __call__ may be any callable; one that leads to itself is endless recursion.
class Printer:
    def __call__(self, *args):
        return ("called", args)


class ByObject:
    __call__ = Printer()


class ByStatic:
    __call__ = staticmethod(lambda *args: args)


class ByBuiltin:
    __call__ = len


class Endless:
    pass


print(ByObject()(1), ByStatic()(2), ByBuiltin()([1, 2]))
# expect: ('called', (1,)) (2,) 2
Endless.__call__ = Endless()
try:
    Endless()()
except RecursionError as e:
    print(e)
# expect: maximum recursion depth exceeded while calling a Python object
