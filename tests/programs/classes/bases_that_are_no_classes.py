# What a class statement says to a base that is no class.
import threading


def function():
    pass


BASES = (threading, threading.Lock, function, 3, "a", 1.5, [1], (1,), {}, None, len)
for base in BASES:
    try:
        class Below(base):
            pass
    except TypeError as error:
        print(error)
# expect: module() takes at most 2 arguments (3 given)
# expect: cannot create 'builtin_function_or_method' instances
# expect: function() argument 'code' must be code, not str
# expect: int() takes at most 2 arguments (3 given)
# expect: str() argument 'encoding' must be str, not tuple
# expect: float expected at most 1 argument, got 3
# expect: list expected at most 1 argument, got 3
# expect: tuple expected at most 1 argument, got 3
# expect: dict expected at most 1 argument, got 3
# expect: NoneType takes no arguments
# expect: cannot create 'builtin_function_or_method' instances
