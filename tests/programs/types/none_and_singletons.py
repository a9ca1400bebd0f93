# None, Ellipsis, NotImplemented.
print(None, ..., NotImplemented, type(None), type(...).__name__, None is None, [None] == [None])
print(None == 0, not None, bool(...), str(None) + "!", repr(NotImplemented))
try:
    nothing = None
    nothing.x
except AttributeError as error:
    print(error)
try:
    None + 1
except TypeError as error:
    print(error)
try:
    nothing[0]
except TypeError as error:
    print(error)
try:
    nothing()
except TypeError as error:
    print(error)
# expect: None Ellipsis NotImplemented <class 'NoneType'> ellipsis True True
# expect: False True True None! NotImplemented
# expect: 'NoneType' object has no attribute 'x'
# expect: unsupported operand type(s) for +: 'NoneType' and 'int'
# expect: 'NoneType' object is not subscriptable
# expect: 'NoneType' object is not callable
