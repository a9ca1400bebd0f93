# What CPython says of a wrong index, and of what cannot be spread into a call.
from collections import deque


def both(a, b=2):
    return a, b


class Thing:
    pass


def unpack():
    a, b = Thing()


for wrong in (lambda: "abc"[len], lambda: range(3)["a"], lambda: deque([1])["a"],
              lambda: deque() + 1, lambda: deque().nothing, lambda: [1].sort(reverse="a"),
              lambda: both(*1), lambda: both(1, *2), lambda: both(**1),
              lambda: both(a=1, **{"a": 2}), lambda: dict(a=1, **{"a": 2}), unpack):
    try:
        wrong()
    except (TypeError, AttributeError) as error:
        print(error)
# expect: string indices must be integers, not 'builtin_function_or_method'
# expect: range indices must be integers or slices, not str
# expect: sequence index must be integer, not 'str'
# expect: can only concatenate deque (not "int") to deque
# expect: 'collections.deque' object has no attribute 'nothing'
# expect: 'str' object cannot be interpreted as an integer
# expect: __main__.both() argument after * must be an iterable, not int
# expect: Value after * must be an iterable, not int
# expect: __main__.both() argument after ** must be a mapping, not int
# expect: __main__.both() got multiple values for keyword argument 'a'
# expect: dict() got multiple values for keyword argument 'a'
# expect: cannot unpack non-iterable Thing object
