# Each built-in exception and form of raise: args, text, repr, cause and context.
import sys

def test(f):
    try:
        f()
    except BaseException as e:
        print(type(e).__name__)
        print(e.args)
        print(str(e))
        print(repr(e))
        print(repr(e.__cause__))
        print(repr(e.__context__))
        print(e.__suppress_context__)

def a():
    try:
        raise ValueError('a')
    except ValueError as e:
        raise TypeError('b') from e

def b():
    try:
        raise ValueError('a')
    except ValueError:
        raise TypeError('b')

def c():
    raise ValueError

def d():
    raise 5

def e():
    raise ValueError from 5

def f():
    raise

def g():
    raise ValueError('x', 2)

def h():
    assert 1 == 2, f'msg {3}'

def i():
    assert False

def j():
    sys.exit()

def k():
    sys.exit([1, 2])

def l():
    raise StopIteration(5)

def m():
    raise OSError(13, 'Permission denied')

def n():
    raise FileNotFoundError(2, 'nf', 'a.txt')

def o():
    raise KeyError('k')

def p():
    raise KeyError()

def q():
    raise Exception(None)

def r():
    raise UnicodeError('u')

def s():
    del undefined

def t():
    x = 1
    del x
    print(x)

def u():
    print(y)
    y = 1

def v():
    int.foo

def w():
    [].foo = 1

def x():
    import nomodule

def y():
    from threading import nothing

def z():
    raise type('Custom', (Exception,), {'__str__': lambda s: 'custom'})(1)
for fn in (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, z):
    test(fn)
test(x)

class E1(Exception):
    pass

class E2(E1):
    pass
try:
    try:
        raise E2('inner')
    except KeyError:
        print('no')
    except (E1, ValueError) as e:
        print('yes', type(e).__name__)
        raise
    else:
        print('else')
    finally:
        print('finally')
except E2 as e2:
    print('outer', e2)
try:
    e2
except NameError as n:
    print(n)
try:
    try:
        1 / 0
    except ZeroDivisionError as z:
        z.extra = 5
        raise
except ArithmeticError as q:
    print(q.extra)
    print(q.__traceback__ is not None)
    print(q.with_traceback(None) is q)
try:
    raise E1
except 'str':
    pass
# expect: TypeError
# expect: ('b',)
# expect: b
# expect: TypeError('b')
# expect: ValueError('a')
# expect: ValueError('a')
# expect: True
# expect: TypeError
# expect: ('b',)
# expect: b
# expect: TypeError('b')
# expect: None
# expect: ValueError('a')
# expect: False
# expect: ValueError
# expect: ()
# expect:
# expect: ValueError()
# expect: None
# expect: None
# expect: False
# expect: TypeError
# expect: ('exceptions must derive from BaseException',)
# expect: exceptions must derive from BaseException
# expect: TypeError('exceptions must derive from BaseException')
# expect: None
# expect: None
# expect: False
# expect: TypeError
# expect: ('exception causes must derive from BaseException',)
# expect: exception causes must derive from BaseException
# expect: TypeError('exception causes must derive from BaseException')
# expect: None
# expect: None
# expect: False
# expect: RuntimeError
# expect: ('No active exception to reraise',)
# expect: No active exception to reraise
# expect: RuntimeError('No active exception to reraise')
# expect: None
# expect: None
# expect: False
# expect: ValueError
# expect: ('x', 2)
# expect: ('x', 2)
# expect: ValueError('x', 2)
# expect: None
# expect: None
# expect: False
# expect: AssertionError
# expect: ('msg 3',)
# expect: msg 3
# expect: AssertionError('msg 3')
# expect: None
# expect: None
# expect: False
# expect: AssertionError
# expect: ()
# expect:
# expect: AssertionError()
# expect: None
# expect: None
# expect: False
# expect: SystemExit
# expect: ()
# expect:
# expect: SystemExit()
# expect: None
# expect: None
# expect: False
# expect: SystemExit
# expect: ([1, 2],)
# expect: [1, 2]
# expect: SystemExit([1, 2])
# expect: None
# expect: None
# expect: False
# expect: StopIteration
# expect: (5,)
# expect: 5
# expect: StopIteration(5)
# expect: None
# expect: None
# expect: False
# expect: PermissionError
# expect: (13, 'Permission denied')
# expect: [Errno 13] Permission denied
# expect: PermissionError(13, 'Permission denied')
# expect: None
# expect: None
# expect: False
# expect: FileNotFoundError
# expect: (2, 'nf')
# expect: [Errno 2] nf: 'a.txt'
# expect: FileNotFoundError(2, 'nf')
# expect: None
# expect: None
# expect: False
# expect: KeyError
# expect: ('k',)
# expect: 'k'
# expect: KeyError('k')
# expect: None
# expect: None
# expect: False
# expect: KeyError
# expect: ()
# expect:
# expect: KeyError()
# expect: None
# expect: None
# expect: False
# expect: Exception
# expect: (None,)
# expect: None
# expect: Exception(None)
# expect: None
# expect: None
# expect: False
# expect: UnicodeError
# expect: ('u',)
# expect: u
# expect: UnicodeError('u')
# expect: None
# expect: None
# expect: False
# expect: UnboundLocalError
# expect: ("cannot access local variable 'undefined' where it is not associated with a value",)
# expect: cannot access local variable 'undefined' where it is not associated with a value
# expect: UnboundLocalError("cannot access local variable 'undefined' where it is not associated with a value")
# expect: None
# expect: None
# expect: False
# expect: UnboundLocalError
# expect: ("cannot access local variable 'x' where it is not associated with a value",)
# expect: cannot access local variable 'x' where it is not associated with a value
# expect: UnboundLocalError("cannot access local variable 'x' where it is not associated with a value")
# expect: None
# expect: None
# expect: False
# expect: UnboundLocalError
# expect: ("cannot access local variable 'y' where it is not associated with a value",)
# expect: cannot access local variable 'y' where it is not associated with a value
# expect: UnboundLocalError("cannot access local variable 'y' where it is not associated with a value")
# expect: None
# expect: None
# expect: False
# expect: AttributeError
# expect: ("type object 'int' has no attribute 'foo'",)
# expect: type object 'int' has no attribute 'foo'
# expect: AttributeError("type object 'int' has no attribute 'foo'")
# expect: None
# expect: None
# expect: False
# expect: AttributeError
# expect: ("'list' object has no attribute 'foo'",)
# expect: 'list' object has no attribute 'foo'
# expect: AttributeError("'list' object has no attribute 'foo'")
# expect: None
# expect: None
# expect: False
# expect: Custom
# expect: (1,)
# expect: custom
# expect: Custom(1)
# expect: None
# expect: None
# expect: False
# expect: ModuleNotFoundError
# expect: ("No module named 'nomodule'",)
# expect: No module named 'nomodule'
# expect: ModuleNotFoundError("No module named 'nomodule'")
# expect: None
# expect: None
# expect: False
# expect: yes E2
# expect: finally
# expect: outer inner
# expect: name 'e2' is not defined
# expect: 5
# expect: True
# expect: True
# expect error: TypeError: catching classes that do not inherit from BaseException is not allowed
# expect exit: 1
