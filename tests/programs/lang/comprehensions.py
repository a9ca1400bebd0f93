# List, set and dict comprehensions with several for and if; their variables stay inside.
print([x * x for x in range(6) if x % 2])
print([(a, b) for a in range(3) for b in range(a)])
print(sorted({n % 3 for n in range(10)}))
print({k: len(k) for k in ("a", "bb", "ccc")})
print([[row[i] for row in [[1, 2], [3, 4]]] for i in range(2)])
x = "kept"
[x for x in range(3)]
print(x)
# expect: [1, 9, 25]
# expect: [(1, 0), (2, 0), (2, 1)]
# expect: [0, 1, 2]
# expect: {'a': 1, 'bb': 2, 'ccc': 3}
# expect: [[1, 3], [2, 4]]
# expect: kept
