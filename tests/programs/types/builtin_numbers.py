# min, max, sum, any, all, abs, round, divmod, pow.
print(min(3, 1, 2), max([1, 5, 2]), min("b", "a"), max([], default="none"), min([3, -4], key=abs))
print(sum([1, 2]), sum([0.5, 1], 10), sum([[1], [2]], []), any([]), all([]), any([0, 1]), all([1, 0]))
print(max("apple", "fig", key=len), max([(1, "b"), (1, "a")]), min({"b": 1, "a": 2}))
for bad in (lambda: min([]), lambda: max(), lambda: sum(["a"]), lambda: max(1, "a"), lambda: sum("a", "")):
    try:
        bad()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
# expect: 1 5 a none 3
# expect: 3 11.5 [1, 2] False True True False
# expect: apple (1, 'b') a
# expect: ValueError min() arg is an empty sequence
# expect: TypeError max expected at least 1 argument, got 0
# expect: TypeError unsupported operand type(s) for +: 'int' and 'str'
# expect: TypeError '>' not supported between instances of 'str' and 'int'
# expect: TypeError sum() can't sum strings [use ''.join(seq) instead]
