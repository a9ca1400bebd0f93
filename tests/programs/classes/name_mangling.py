# Two underscores at the front make a name of the class's own.
class A:
    __secret = 1

    def __init__(self):
        self.__x = 5

    def get(self):
        return self.__x + self.__secret


class B(A):
    def __init__(self):
        super().__init__()
        self.__x = 100


b = B()
print(b.get(), sorted(b.__dict__), A._A__secret)
try:
    b.__x
except AttributeError as error:
    print(error)
# expect: 6 ['_A__x', '_B__x'] 1
# expect: 'B' object has no attribute '__x'
