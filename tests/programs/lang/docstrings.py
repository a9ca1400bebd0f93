"""The module's own."""
# Docstrings of module, function, class; comments are none.


def f():
    """What f does."""


def g():
    # not a docstring
    return 1


class C:
    """What C is."""

    def m(self):
        'single quotes'


print(__doc__)
print(f.__doc__, g.__doc__, C.__doc__, C.m.__doc__)
# expect: The module's own.
# expect: What f does. None What C is. single quotes
