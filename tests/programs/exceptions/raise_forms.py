# raise of classes, instances and other things.
for what in (ValueError, ValueError("x"), 5, "text", int):
    try:
        raise what
    except BaseException as error:
        print(type(error).__name__, error)


class Needs(Exception):
    def __init__(self, a):
        self.a = a


try:
    raise Needs
except TypeError as error:
    print(error)
try:
    raise ValueError from 5
except TypeError as error:
    print(error)
# expect: ValueError 
# expect: ValueError x
# expect: TypeError exceptions must derive from BaseException
# expect: TypeError exceptions must derive from BaseException
# expect: TypeError exceptions must derive from BaseException
# expect: Needs.__init__() missing 1 required positional argument: 'a'
# expect: exception causes must derive from BaseException
