# The order of classes (C3) and super along it.
class A:
    def who(self):
        return ["A"]


class B(A):
    def who(self):
        return ["B"] + super().who()


class C(A):
    def who(self):
        return ["C"] + super().who()


class D(B, C):
    def who(self):
        return ["D"] + super().who()


print(D().who(), [k.__name__ for k in D.__mro__])
try:
    class Wrong(A, B):
        pass
except TypeError as error:
    print(str(error).split("\n")[0])
# expect: ['D', 'B', 'C', 'A'] ['D', 'B', 'C', 'A', 'object']
# expect: Cannot create a consistent method resolution
