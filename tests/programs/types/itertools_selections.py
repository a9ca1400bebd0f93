# SPDX-License-Identifier: GPL-3.0-or-later
# Products, permutations and combinations, in CPython's order.
from itertools import combinations, combinations_with_replacement, permutations, product

print(list(product("ab", [1, 2])), list(product([0, 1], repeat=2)), list(product()))
print(list(product([], [1])))
print([a + b + c for a, b, c in permutations("abc")])
print(list(permutations([1, 2, 3], 2)),
      list(permutations([], 0)), list(permutations([1], 2)))
print(["".join(pair) for pair in combinations("abcd", 2)], list(combinations([1, 2], 3)))
print(list(combinations([1, 2], 0)), list(combinations_with_replacement("ab", 2)))
for action in (lambda: product([1], repeat=-1), lambda: combinations([1], -1),
               lambda: permutations([1], "a"), lambda: combinations([1], "a")):
    try:
        action()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
# expect: [('a', 1), ('a', 2), ('b', 1), ('b', 2)] [(0, 0), (0, 1), (1, 0), (1, 1)] [()]
# expect: []
# expect: ['abc', 'acb', 'bac', 'bca', 'cab', 'cba']
# expect: [(1, 2), (1, 3), (2, 1), (2, 3), (3, 1), (3, 2)] [()] []
# expect: ['ab', 'ac', 'ad', 'bc', 'bd', 'cd'] []
# expect: [()] [('a', 'a'), ('a', 'b'), ('b', 'b')]
# expect: ValueError repeat argument cannot be negative
# expect: ValueError r must be non-negative
# expect: TypeError Expected int as r
# expect: TypeError 'str' object cannot be interpreted as an integer
