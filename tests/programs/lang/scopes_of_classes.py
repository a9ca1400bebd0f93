# A class body is no scope for its methods; names of loops stay.
x = "global"


class C:
    x = "class"
    y = x + "!"

    def method(self):
        return x

    n = [i for i in range(2)]


print(C.y, C().method(), C.n)
for i in range(3):
    pass
print(i)
# expect: class! global [0, 1]
# expect: 2
