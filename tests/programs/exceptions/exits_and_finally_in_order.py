# Exits of with blocks and finally clauses, left by return, break, continue and raise.
class Res:

    def __init__(self, name, fail=False):
        self.name, self.fail = (name, fail)

    def __enter__(self):
        print('enter', self.name)
        return self

    def __exit__(self, t, v, tb):
        print('exit', self.name, t.__name__ if t else None, v)
        if self.fail:
            raise RuntimeError('exit of ' + self.name)
        return False

def f(n):
    try:
        with Res('a') as a, Res('b', n == 2) as b:
            if n == 1:
                raise KeyError('inside')
            return 'normal'
    except KeyError as e:
        print('caught', repr(e), e.__context__)
        raise LookupError('new') from e
    except RuntimeError as e:
        print('runtime', e, repr(e.__context__))
        return 'rt'
    finally:
        print('finally', n)
print(f(0))
print(f(2))
try:
    f(1)
except LookupError as e:
    print(e, repr(e.__cause__), e.__suppress_context__)

def g():
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            print('body', i)
        finally:
            print('fin', i)
    else:
        print('else')
    return i
print(g())

def h():
    try:
        return 1
    finally:
        return 2
print(h())

def deep():
    try:
        try:
            1 / 0
        finally:
            [][1]
    except IndexError as e:
        print(e, '|', e.__context__)
        raise ValueError('final') from None
deep()
# expect: enter a
# expect: enter b
# expect: exit b None None
# expect: exit a None None
# expect: finally 0
# expect: normal
# expect: enter a
# expect: enter b
# expect: exit b None None
# expect: exit a RuntimeError exit of b
# expect: runtime exit of b None
# expect: finally 2
# expect: rt
# expect: enter a
# expect: enter b
# expect: exit b KeyError 'inside'
# expect: exit a KeyError 'inside'
# expect: caught KeyError('inside') None
# expect: finally 1
# expect: new KeyError('inside') True
# expect: body 0
# expect: fin 0
# expect: fin 1
# expect: body 2
# expect: fin 2
# expect: fin 3
# expect: 3
# expect: 2
# expect: list index out of range | division by zero
# expect error: ValueError: final
# expect exit: 1
