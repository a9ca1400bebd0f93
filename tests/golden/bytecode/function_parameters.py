def f(a, b=1, /, c=x, *rest, d, e=2, **options):
    "Does nothing."
    return a
