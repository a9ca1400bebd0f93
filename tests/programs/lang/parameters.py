# Positional-only, keyword-only, *args, **kwargs, and what is wrong about a call.
def f(a, b=2, /, c=3, *rest, d, e=5, **more):
    return (a, b, c, rest, d, e, more)


print(f(1, d=4))
print(f(1, 2, 3, 4, 5, d=6, x=7))


def g(a, *, b):
    return a, b


for call in (lambda: g(), lambda: g(1), lambda: g(1, 2), lambda: g(1, b=2, c=3),
             lambda: g(1, b=2, a=3), lambda: f(d=1), lambda: f(1)):
    try:
        print(call())
    except TypeError as error:
        print(error)
# expect: (1, 2, 3, (), 4, 5, {})
# expect: (1, 2, 3, (4, 5), 6, 5, {'x': 7})
# expect: g() missing 1 required positional argument: 'a'
# expect: g() missing 1 required keyword-only argument: 'b'
# expect: g() takes 1 positional argument but 2 were given
# expect: g() got an unexpected keyword argument 'c'
# expect: g() got multiple values for argument 'a'
# expect: f() missing 1 required positional argument: 'a'
# expect: f() missing 1 required keyword-only argument: 'd'
