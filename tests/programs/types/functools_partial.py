# functools.partial and wraps.
import functools


def add(a, b, c=0):
    """Adds."""
    return a + b + c


add5 = functools.partial(add, 5)
print(add5(1), add5(1, c=10), functools.partial(add5, 2)(), add5.args, add5.keywords)


def plain(function):
    @functools.wraps(function)
    def inner(*args):
        return function(*args)

    return inner


print(plain(add).__name__, plain(add).__doc__, functools.reduce(lambda a, b: a * b, [1, 2, 3, 4]))
# expect: 6 16 7 (5,) {}
# expect: add Adds. 24
