# __call__, and methods as values.
class Adder:
    def __init__(self, n):
        self.n = n

    def __call__(self, x, *more, times=1):
        return (self.n + x + sum(more)) * times


add = Adder(10)
print(add(1), add(1, 2, 3), add(1, times=2), callable(add), list(map(add, [1, 2])))
bound = add.__call__
print(bound(5))
add.n = 0
print(bound(5), max([3, -5], key=Adder(0)))
# expect: 11 16 22 True [11, 12]
# expect: 15
# expect: 5 3
