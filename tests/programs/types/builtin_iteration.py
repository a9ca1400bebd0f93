# enumerate, zip, map, filter, reversed, iter, next.
print(list(enumerate("ab", 1)), list(zip([1, 2, 3], "ab")), list(map(str, [1, 2])), list(map(max, [1, 5], [3, 2])))
print(list(filter(None, [0, 1, "", "x"])), list(filter(lambda x: x > 1, [1, 2])), list(reversed([1, 2])))
it = iter([1, 2])
print(next(it), next(it), next(it, "end"))
try:
    next(it)
except StopIteration as error:
    print("stop", error.args)
values = iter([3, 2, 0, 1])
print(list(iter(lambda: next(values), 0)), list(values))
print(dict(zip("ab", [1, 2])), list(zip()), list(zip(*[(1, 2), (3, 4)])))
try:
    iter(5)
except TypeError as error:
    print(error)
try:
    list(zip([1], [1, 2], strict=True))
except ValueError as error:
    print(error)
# expect: [(1, 'a'), (2, 'b')] [(1, 'a'), (2, 'b')] ['1', '2'] [3, 5]
# expect: [1, 'x'] [2] [2, 1]
# expect: 1 2 end
# expect: stop ()
# expect: [3, 2] [1]
# expect: {'a': 1, 'b': 2} [] [(1, 3), (2, 4)]
# expect: 'int' object is not iterable
# expect: zip() argument 2 is longer than argument 1
