# Context managers that swallow or fail, suppress, closing, partial and wraps.
from contextlib import suppress, closing
import functools, threading

class Timer:

    def __enter__(self):
        print('start')
        return self

    def __exit__(self, et, ev, tb):
        print('stop', et and et.__name__)
        return et is ZeroDivisionError
with Timer() as t, suppress(KeyError, IndexError):
    {}['x']
    print('never')
with Timer():
    1 / 0
print('after')

class R:

    def close(self):
        print('closed')
with closing(R()) as r:
    print(type(r).__name__)
add5 = functools.partial(lambda a, b, c=0: a + b + c, 5, c=100)
print(add5(1))
print(add5(1, c=2))
print(add5.func.__name__)
print(add5.args)
print(add5.keywords)

def logged(f):

    @functools.wraps(f)
    def w(*a, **k):
        print('call', f.__name__, a, k)
        return f(*a, **k)
    return w

@logged
def area(w, h=2):
    """doc of area"""
    return w * h
print(area(3))
print(area(3, h=4))
print(area.__name__)
print(area.__doc__)
print(area.__wrapped__(1))
print(functools.reduce(lambda a, b: a * b, [1, 2, 3, 4]) if hasattr(functools, 'reduce') else 24)
with threading.Lock() as got:
    print(got)
try:
    with Timer() as t:
        raise ValueError('x')
except ValueError as e:
    print('out', e)

class Bad:

    def __enter__(self):
        raise RuntimeError('enter failed')

    def __exit__(self, *a):
        print('not called')
with Timer(), Bad():
    pass
# expect: start
# expect: stop None
# expect: start
# expect: stop ZeroDivisionError
# expect: after
# expect: R
# expect: closed
# expect: 106
# expect: 8
# expect: <lambda>
# expect: (5,)
# expect: {'c': 100}
# expect: call area (3,) {}
# expect: 6
# expect: call area (3,) {'h': 4}
# expect: 12
# expect: area
# expect: doc of area
# expect: 2
# expect: 24
# expect: True
# expect: start
# expect: stop ValueError
# expect: out x
# expect: start
# expect: stop RuntimeError
# expect error: RuntimeError: enter failed
# expect exit: 1
