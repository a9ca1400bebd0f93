# User-defined comparisons, and what happens without them.
class V:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        if not isinstance(other, V):
            return NotImplemented
        return self.n == other.n

    def __lt__(self, other):
        return self.n < other.n

    def __repr__(self):
        return "V" + str(self.n)


a, b, c = V(1), V(2), V(1)
print(a == c, a != c, a == b, a != b, a < b, a > b, a == 1, a != 1)
print(sorted([b, a]), min(b, a), max([a, b]), a in [c], [a, b] == [c, b], [b].index(V(2)), [a, b, c].count(a))
items = [a, b]
items.remove(V(2))
print(items, (a, 1) < (b, 0), [a] == [V(1)])
try:
    a <= b
except TypeError as error:
    print(error)
try:
    hash(a)
except TypeError as error:
    print(error)
# expect: True False False True True False False True
# expect: [V1, V2] V1 V2 True True 0 2
# expect: [V1] True True
# expect: '<=' not supported between instances of 'V' and 'V'
# expect: unhashable type: 'V'
