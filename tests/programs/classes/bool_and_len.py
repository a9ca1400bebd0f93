# Truth of objects.
class B:
    def __init__(self, v):
        self.v = v

    def __bool__(self):
        print("bool")
        return self.v


class L:
    def __len__(self):
        return 0


print("yes" if B(True) else "no", B(False) or "other", not L(), bool(object()))
while B(False):
    pass
try:
    bool(B(1))
except TypeError as error:
    print(error)


class N:
    def __len__(self):
        return -1


try:
    len(N())
except ValueError as error:
    print(error)
# expect: bool
# expect: bool
# expect: yes other True True
# expect: bool
# expect: bool
# expect: __bool__ should return bool, returned int
# expect: __len__() should return >= 0
