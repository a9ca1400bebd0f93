# Views of dicts combine with any iterable; sets are looked for as if they were frozen.

d = {"a": 1, "b": 2}
print(d.keys() & ["b", "c"], sorted(d.keys() | "xy"), d.keys() - {"a"}, sorted({"a", "z"} ^ d.keys()))
print(sorted(["q"] | d.keys()), d.items() & [("a", 1)], sorted(d.keys() - "a"))
for wrong in (lambda: [] in d.keys(), lambda: d.keys() | 5, lambda: d.keys() & [[1]], lambda: {}  in {1}):
    try:
        print(wrong())
    except TypeError as error:
        print(error)
s = {frozenset([1, 2]), 3}
print({1, 2} in s, {1} in s)
s.remove({2, 1})
s.discard({3})
print(s)


class Key:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return isinstance(other, Key) and self.n == other.n

    def __hash__(self):
        return hash(self.n)

    def __repr__(self):
        return "Key(%d)" % self.n


class Numbers:
    def __iter__(self):
        return iter([1, 2])


keys = {Key(1), Key(2)}
print(keys.union([Key(3)], [Key(1)]) == {Key(1), Key(2), Key(3)}, keys.intersection([Key(1)], [Key(1)]))
keys.update([Key(2)], iter([Key(7)]))
keys.difference_update([Key(1)], [Key(2)])
print(keys)
keys.symmetric_difference_update([Key(7), Key(8)])
print(keys, {1, 5}.union(Numbers(), iter([9])), {1, 5}.intersection(Numbers()))
for wrong in (lambda: {1}.union(5), lambda: {1}.union([2], 5), lambda: {1}.update([[]])):
    try:
        wrong()
    except TypeError as error:
        print(error)

# expect: {'b'} ['a', 'b', 'x', 'y'] {'b'} ['b', 'z']
# expect: ['a', 'b', 'q'] {('a', 1)} ['b']
# expect: unhashable type: 'list'
# expect: 'int' object is not iterable
# expect: unhashable type: 'list'
# expect: unhashable type: 'dict'
# expect: True False
# expect: {3}
# expect: True {Key(1)}
# expect: {Key(7)}
# expect: {Key(8)} {1, 2, 5, 9} {1}
# expect: 'int' object is not iterable
# expect: 'int' object is not iterable
# expect: unhashable type: 'list'
