# Lambdas with every kind of parameter.
print((lambda: 1)(), (lambda x, y=2: x + y)(1), (lambda *a: a)(1, 2))
print((lambda **k: k)(a=1), (lambda a, *, b: (a, b))(1, b=2))
f = lambda x: (lambda y: x + y)
print(f(1)(2), f.__name__)
# expect: 1 3 (1, 2)
# expect: {'a': 1} (1, 2)
# expect: 3 <lambda>
