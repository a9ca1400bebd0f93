# sort and sorted: stable, key, reverse, errors.
words = ["pear", "fig", "apple", "kiwi", "date"]
print(sorted(words), sorted(words, key=len), sorted(words, key=len, reverse=True))
numbers = [3, 1.5, 2, -1]
numbers.sort()
print(numbers, numbers.sort(reverse=True), numbers)
pairs = [(1, "b"), (0, "z"), (1, "a")]
print(sorted(pairs), sorted(pairs, key=lambda p: p[0]))
print(sorted([[2], [1, 5], [1]]), sorted({"b": 1, "a": 2}), sorted("cab"))
try:
    [1, "a"].sort()
except TypeError as error:
    print(error)
try:
    sorted(5)
except TypeError as error:
    print(error)
# expect: ['apple', 'date', 'fig', 'kiwi', 'pear'] ['fig', 'pear', 'kiwi', 'date', 'apple'] ['apple', 'pear', 'kiwi', 'date', 'fig']
# expect: [3, 2, 1.5, -1] None [3, 2, 1.5, -1]
# expect: [(0, 'z'), (1, 'a'), (1, 'b')] [(0, 'z'), (1, 'b'), (1, 'a')]
# expect: [[1], [1, 5], [2]] ['a', 'b'] ['a', 'b', 'c']
# expect: '<' not supported between instances of 'str' and 'int'
# expect: 'int' object is not iterable
