# callable, getattr, setattr, hasattr, delattr, isinstance, issubclass, type, id, vars, dir.
class Box:
    kind = "box"

    def __init__(self):
        self.n = 1


box = Box()
setattr(box, "m", 2)
print(getattr(box, "m"), getattr(box, "zz", "default"), hasattr(box, "n"), hasattr(box, "zz"), vars(box))
delattr(box, "m")
print(box.__dict__, callable(Box), callable(box), callable(len), type(box) is Box, id(box) == id(box))
print(isinstance(1, (str, int)), isinstance(box, Box), issubclass(bool, int), issubclass(Box, (int, object)))
print(isinstance(Box, type), type(Box), type(type), Box.__name__, [n for n in dir(box) if n[0] != "_"])
try:
    getattr(box, "zz")
except AttributeError as error:
    print(error)
try:
    isinstance(1, "int")
except TypeError as error:
    print(error)
# expect: 2 default True False {'n': 1, 'm': 2}
# expect: {'n': 1} True False True True True
# expect: True True True True
# expect: True <class 'type'> <class 'type'> Box ['kind', 'n']
# expect: 'Box' object has no attribute 'zz'
# expect: isinstance() arg 2 must be a type, a tuple of types, or a union
