# Special methods of the machine's own types called by name, with wrong arguments.
import threading

lock = threading.RLock()
for call in (lambda: [].__len__(1), lambda: (5).__add__(), lambda: "a".__contains__(),
             lambda: [].__getitem__(), lambda: {}.__setitem__(1), lambda: (1).__hash__(2),
             lambda: "x".__str__(1), lambda: (1).__eq__(), lambda: [].__iter__(3),
             lambda: {}.__contains__(1, 2), lambda: int.__add__(1), lambda: int.__add__("a", 1),
             lambda: object.__eq__(5), lambda: int.__hash__(), lambda: object.__repr__(),
             lambda: iter([]).__next__(1), lambda: lock.__enter__(1), lambda: lock.__exit__(),
             lambda: threading.Lock().__enter__("any")):
    try:
        print(call())
    except TypeError as error:
        print(error)

# expect: expected 0 arguments, got 1
# expect: expected 1 argument, got 0
# expect: expected 1 argument, got 0
# expect: list.__getitem__() takes exactly one argument (0 given)
# expect:  expected 2 arguments, got 1
# expect: expected 0 arguments, got 1
# expect: expected 0 arguments, got 1
# expect: expected 1 argument, got 0
# expect: expected 0 arguments, got 1
# expect: dict.__contains__() takes exactly one argument (2 given)
# expect: expected 1 argument, got 0
# expect: descriptor '__add__' requires a 'int' object but received a 'str'
# expect: expected 1 argument, got 0
# expect: descriptor '__hash__' of 'int' object needs an argument
# expect: descriptor '__repr__' of 'object' object needs an argument
# expect: expected 0 arguments, got 1
# expect: True
# expect: None
# expect: 'str' object cannot be interpreted as an integer
