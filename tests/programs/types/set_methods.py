# Sets and frozensets.
a = {1, 2, 3}
b = {3, 4}
print(sorted(a | b), a & b, sorted(a - b), sorted(a ^ b), a <= {1, 2, 3, 4}, a < a, {1} <= a, a == {3, 2, 1})
print(sorted(a.union([9])), a.intersection([1, 5]), sorted(a.difference((1,))), sorted(a.symmetric_difference([1, 7])))
print(a.issubset(range(5)), a.issuperset([1]), a.isdisjoint([8]), 2 in a, len(a))
a.add(4)
a.discard(99)
a.remove(1)
a.update([7], [8])
print(sorted(a), set(), frozenset([1]), {1}, sorted(set("hello")))
f = frozenset([1, 2])
print(f == {1, 2}, hash(f) == hash(frozenset([2, 1])), {f: "key"}[frozenset([2, 1])], f | {3} == {1, 2, 3})
a |= {100}
a &= {100, 4}
a -= {4}
a ^= {5}
print(sorted(a), a.copy() is a)
for bad in (lambda: a.remove("x"), lambda: set().pop(), lambda: {[]}):
    try:
        bad()
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)
# expect: [1, 2, 3, 4] {3} [1, 2] [1, 2, 4] True False True True
# expect: [1, 2, 3, 9] {1} [2, 3] [2, 3, 7]
# expect: True True True True 3
# expect: [2, 3, 4, 7, 8] set() frozenset({1}) {1} ['e', 'h', 'l', 'o']
# expect: True True key True
# expect: [5, 100] False
# expect: KeyError 'x'
# expect: KeyError 'pop from an empty set'
# expect: TypeError unhashable type: 'list'
