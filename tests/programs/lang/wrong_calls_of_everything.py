# Closures and decorators; the message of each wrong call and operand.
def counter(start=0, *, step=1):
    n = start

    def inc(by=None):
        nonlocal n
        n += step if by is None else by
        return n

    def reset():
        nonlocal n
        n = start
    inc.reset = reset
    return inc
c = counter(10, step=5)
print(c())
print(c())
print(c(by=1))
print(c.reset())
print(c())
print(c.__name__)
print(c.__closure__ is not None if False else '')
fs = [lambda: i for i in range(3)]
print([f() for f in fs], [(lambda i=i: i)() for i in range(3)])

def memo(fn):
    cache = {}

    def wrapper(*a):
        if a not in cache:
            cache[a] = fn(*a)
        return cache[a]
    wrapper.cache = cache
    return wrapper

@memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(60), len(fib.cache), fib.__name__)

def deco(prefix, /, *, times=2):

    def outer(f):

        def inner(*args, **kw):
            return [prefix + str(f(*args, **kw)) for _ in range(times)]
        return inner
    return outer

@deco('>', times=3)
def add(a, b=2, *rest, c=0, **kw):
    return a + b + sum(rest) + c + sum(kw.values())
print(add(1), add(1, 2, 3, 4, c=5, d=6))
for call in (lambda: add(), lambda: counter(step=1, bad=2), lambda: counter(1, 2), lambda: deco(prefix=1), lambda: (lambda a, b: 0)(1), lambda: (lambda a, *, k: 0)(1), lambda: (lambda a, b, c: 0)(), lambda: (lambda a: 0)(1, a=2), lambda: len(), lambda: len(1, 2), lambda: [].append(), lambda: 'a'.join(1), lambda: int('x'), lambda: float('x'), lambda: print(end=1), lambda: print(foo=1), lambda: range(), lambda: range(1, 2, 0), lambda: sorted(), lambda: max(), lambda: max(1), lambda: isinstance(1, 2), lambda: chr(-1), lambda: ord('ab'), lambda: abs('a'), lambda: round('a'), lambda: sum('ab'), lambda: sum(1), lambda: hash([]), lambda: {[]: 1}, lambda: None.x, lambda: None(), lambda: None[0], lambda: 1 + 'a', lambda: 'a' + 1, lambda: [] + (), lambda: -'a', lambda: 1 < 'a', lambda: 1 in 2, lambda: {}['k'], lambda: 'abc'.index('z'), lambda: int([]), lambda: list(5), lambda: dict(5), lambda: dict([1]), lambda: tuple(1), lambda: set(1), lambda: next(iter([])), lambda: next(5), lambda: iter(5), lambda: 'a' * 'b', lambda: 1 / 0, lambda: 1 // 0, lambda: 1 % 0, lambda: 1.0 / 0, lambda: 1.0 % 0, lambda: 0 ** (-1), lambda: divmod(1, 0), lambda: pow(2, -1, 4), lambda: int('5', 99), lambda: 'x'.split(''), lambda: '{}'.format(), lambda: getattr(1, 'x'), lambda: setattr(1, 'x', 2), lambda: [1].pop(5), lambda: [].pop(), lambda: {}.popitem(), lambda: set().pop(), lambda: {1}.remove(2), lambda: type(), lambda: super(), lambda: open(), lambda: zip(1), lambda: enumerate(1), lambda: map(), lambda: filter(1), lambda: reversed(5), lambda: reversed({1}), lambda: all(1), lambda: min(None), lambda: str(1, 2), lambda: bytes('a'), lambda: callable(), lambda: id(), lambda: hex(1.5), lambda: bin('a')):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, '-', e)
# expect: 15
# expect: 20
# expect: 21
# expect: None
# expect: 15
# expect: inc
# expect:
# expect: [2, 2, 2] [0, 1, 2]
# expect: 1548008755920 61 wrapper
# expect: ['>3', '>3', '>3'] ['>21', '>21', '>21']
# expect: TypeError - add() missing 1 required positional argument: 'a'
# expect: TypeError - counter() got an unexpected keyword argument 'bad'
# expect: TypeError - counter() takes from 0 to 1 positional arguments but 2 were given
# expect: TypeError - deco() got some positional-only arguments passed as keyword arguments: 'prefix'
# expect: TypeError - <lambda>.<locals>.<lambda>() missing 1 required positional argument: 'b'
# expect: TypeError - <lambda>.<locals>.<lambda>() missing 1 required keyword-only argument: 'k'
# expect: TypeError - <lambda>.<locals>.<lambda>() missing 3 required positional arguments: 'a', 'b', and 'c'
# expect: TypeError - <lambda>.<locals>.<lambda>() got multiple values for argument 'a'
# expect: TypeError - len() takes exactly one argument (0 given)
# expect: TypeError - len() takes exactly one argument (2 given)
# expect: TypeError - list.append() takes exactly one argument (0 given)
# expect: TypeError - can only join an iterable
# expect: ValueError - invalid literal for int() with base 10: 'x'
# expect: ValueError - could not convert string to float: 'x'
# expect: TypeError - end must be None or a string, not int
# expect: TypeError - 'foo' is an invalid keyword argument for print()
# expect: TypeError - range expected at least 1 argument, got 0
# expect: ValueError - range() arg 3 must not be zero
# expect: TypeError - sorted expected 1 argument, got 0
# expect: TypeError - max expected at least 1 argument, got 0
# expect: TypeError - 'int' object is not iterable
# expect: TypeError - isinstance() arg 2 must be a type, a tuple of types, or a union
# expect: ValueError - chr() arg not in range(0x110000)
# expect: TypeError - ord() expected a character, but string of length 2 found
# expect: TypeError - bad operand type for abs(): 'str'
# expect: TypeError - type str doesn't define __round__ method
# expect: TypeError - unsupported operand type(s) for +: 'int' and 'str'
# expect: TypeError - 'int' object is not iterable
# expect: TypeError - unhashable type: 'list'
# expect: TypeError - unhashable type: 'list'
# expect: AttributeError - 'NoneType' object has no attribute 'x'
# expect: TypeError - 'NoneType' object is not callable
# expect: TypeError - 'NoneType' object is not subscriptable
# expect: TypeError - unsupported operand type(s) for +: 'int' and 'str'
# expect: TypeError - can only concatenate str (not "int") to str
# expect: TypeError - can only concatenate list (not "tuple") to list
# expect: TypeError - bad operand type for unary -: 'str'
# expect: TypeError - '<' not supported between instances of 'int' and 'str'
# expect: TypeError - argument of type 'int' is not iterable
# expect: KeyError - 'k'
# expect: ValueError - substring not found
# expect: TypeError - int() argument must be a string, a bytes-like object or a real number, not 'list'
# expect: TypeError - 'int' object is not iterable
# expect: TypeError - 'int' object is not iterable
# expect: TypeError - cannot convert dictionary update sequence element #0 to a sequence
# expect: TypeError - 'int' object is not iterable
# expect: TypeError - 'int' object is not iterable
# expect: StopIteration - 
# expect: TypeError - 'int' object is not an iterator
# expect: TypeError - 'int' object is not iterable
# expect: TypeError - can't multiply sequence by non-int of type 'str'
# expect: ZeroDivisionError - division by zero
# expect: ZeroDivisionError - integer division or modulo by zero
# expect: ZeroDivisionError - integer modulo by zero
# expect: ZeroDivisionError - float division by zero
# expect: ZeroDivisionError - float modulo
# expect: ZeroDivisionError - 0.0 cannot be raised to a negative power
# expect: ZeroDivisionError - integer division or modulo by zero
# expect: ValueError - base is not invertible for the given modulus
# expect: ValueError - int() base must be >= 2 and <= 36, or 0
# expect: ValueError - empty separator
# expect: IndexError - Replacement index 0 out of range for positional args tuple
# expect: AttributeError - 'int' object has no attribute 'x'
# expect: AttributeError - 'int' object has no attribute 'x'
# expect: IndexError - pop index out of range
# expect: IndexError - pop from empty list
# expect: KeyError - 'popitem(): dictionary is empty'
# expect: KeyError - 'pop from an empty set'
# expect: KeyError - 2
# expect: TypeError - type() takes 1 or 3 arguments
# expect: RuntimeError - super(): no arguments
# expect: TypeError - open() missing required argument 'file' (pos 1)
# expect: TypeError - 'int' object is not iterable
# expect: TypeError - 'int' object is not iterable
# expect: TypeError - map() must have at least two arguments.
# expect: TypeError - filter expected 2 arguments, got 1
# expect: TypeError - 'int' object is not reversible
# expect: TypeError - 'set' object is not reversible
# expect: TypeError - 'int' object is not iterable
# expect: TypeError - 'NoneType' object is not iterable
# expect: TypeError - str() argument 'encoding' must be str, not int
# expect: TypeError - string argument without an encoding
# expect: TypeError - callable() takes exactly one argument (0 given)
# expect: TypeError - id() takes exactly one argument (0 given)
# expect: TypeError - 'float' object cannot be interpreted as an integer
# expect: TypeError - 'str' object cannot be interpreted as an integer
