# A user's iterator in for, list, unpacking, zip, and a sequence without __iter__.
class Down:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


for x in Down(3):
    print(x)
a, *b = Down(4)
print(a, b, list(Down(2)), sum(Down(4)), list(zip(Down(2), "xy")), dict(enumerate(Down(2))), 2 in Down(5))
it = Down(1)
print(next(it), next(it, "none"), tuple(Down(3)), "-".join(str(n) for n in Down(3)), sorted(Down(3)))
print(any(Down(1)), all(Down(3)), min(Down(3)), max(Down(5)), set(Down(2)) == {0, 1}, list(map(str, Down(2))))


class Squares:
    def __getitem__(self, i):
        if i == 3:
            raise IndexError
        return i * i


print(list(Squares()), 4 in Squares(), 5 in Squares())
try:
    for x in Down:
        pass
except TypeError as error:
    print(error)
# expect: 2
# expect: 1
# expect: 0
# expect: 3 [2, 1, 0] [1, 0] 6 [(1, 'x'), (0, 'y')] {0: 1, 1: 0} True
# expect: 0 none (2, 1, 0) 2-1-0 [0, 1, 2]
# expect: False False 0 4 True ['1', '0']
# expect: [0, 1, 4] True False
# expect: 'type' object is not iterable
