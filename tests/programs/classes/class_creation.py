# Classes inside functions, conditionally defined members, class attributes computed in the body.
def make(n):
    class Local:
        value = n * 2
        if n > 1:
            big = True

        def get(self):
            return n

    return Local


A, B = make(1), make(2)
print(A.value, B.value, hasattr(A, "big"), B.big, A().get(), B().get(), A is B, A.__name__, A.__qualname__)


class Outer:
    class Inner:
        x = 1

    table = [i * 2 for i in range(3)]
    print("in the body")


print(Outer.Inner.x, Outer.table, Outer.Inner.__qualname__, Outer.__module__)
# expect: 2 4 False True 1 2 False Local make.<locals>.Local
# expect: in the body
# expect: 1 [0, 2, 4] Outer.Inner __main__
