# Unpacking takes one item more than there are names; a starred name takes all the rest.
items = iter([1, 2, 3, 4, 5])
try:
    a, b = items
except ValueError as error:
    print(error, list(items))


class Endless:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        return self.n


endless = Endless()
try:
    a, b = endless
except ValueError as error:
    print(error, endless.n)
try:
    a, b = range(10 ** 12)
except ValueError as error:
    print(error)
try:
    a, b, *c = iter("x")
except ValueError as error:
    print(error)


class Again:
    """Begins again whenever it is asked for an iterator."""

    def __iter__(self):
        self.n = 0
        return self

    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration
        return self.n


first, *rest = Again()
print(first, rest)
*rest, last = map(int, "123")
print(rest, last)
# expect: too many values to unpack (expected 2) [4, 5]
# expect: too many values to unpack (expected 2) 3
# expect: too many values to unpack (expected 2)
# expect: not enough values to unpack (expected at least 2, got 1)
# expect: 1 [1, 2, 3]
# expect: [1, 2] 3
