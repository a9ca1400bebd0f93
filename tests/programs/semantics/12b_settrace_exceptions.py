# Events of an exception that passes two traced frames, of a comprehension and of a generator.
import sys


def local(frame, event, arg):
    shown = arg[0].__name__ if event == "exception" else arg
    print(event, frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno, shown)
    return local


def tracer(frame, event, arg):
    print(event, frame.f_code.co_name, frame.f_back.f_code.co_name)
    return local


def outer(n):
    for i in range(n):
        n += i
    try:
        inner(n)
    except ValueError:
        pass
    return [x for x in range(1)]


def inner(x):
    raise ValueError(x)


def sums():
    return sum(y for y in (1, 2))


sys.settrace(tracer)
outer(1)
sums()
sys.settrace(None)
outer(1)
# expect: call outer <module>
# expect: line outer 1 None
# expect: line outer 2 None
# expect: line outer 1 None
# expect: line outer 3 None
# expect: line outer 4 None
# expect: call inner outer
# expect: line inner 1 None
# expect: exception inner 1 ValueError
# expect: return inner 1 None
# expect: exception outer 4 ValueError
# expect: line outer 5 None
# expect: line outer 6 None
# expect: line outer 7 None
# expect: call <listcomp> outer
# expect: line <listcomp> 0 None
# expect: line <listcomp> 0 None
# expect: return <listcomp> 0 [0]
# expect: return outer 7 [0]
# expect: call sums <module>
# expect: line sums 1 None
# expect: call <genexpr> sums
# expect: line <genexpr> 0 None
# expect: return <genexpr> 0 1
# expect: call <genexpr> sums
# expect: line <genexpr> 0 None
# expect: return <genexpr> 0 2
# expect: call <genexpr> sums
# expect: line <genexpr> 0 None
# expect: return <genexpr> 0 None
# expect: return sums 1 3
