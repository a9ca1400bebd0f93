# The order of a set of numbers and tuples follows from their hashes, which are CPython's.
print(hash((1, 2)), hash(()), hash((1, (2, 3))), hash((1.5, -1, True)))
# expect: -3550055125485641917 5740354900026072187 7267574591690527098 -7468410823527812167
print({(1, 2), (3, 4), (0, 0)}, {(i, j) for i in range(2) for j in range(2)})
# expect: {(1, 2), (3, 4), (0, 0)} {(0, 1), (1, 0), (1, 1), (0, 0)}
print(range(0) == range(1, 1), range(0, 10, 3) == range(0, 12, 3), range(5) == range(0, 6, 2))
# expect: True True False
deep = ()
for _ in range(100_000):
    deep = (deep,)
print(len(deep))
# expect: 1
