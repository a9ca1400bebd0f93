# SPDX-License-Identifier: GPL-3.0-or-later
# Counters, cycles and what else itertools makes of iterators one item at a time; threads may share
# a count().
import threading
from itertools import (accumulate, chain, compress, count, cycle, dropwhile, filterfalse, groupby,
                       islice, pairwise, repeat, starmap, takewhile, tee, zip_longest)

numbers = count(1)
taken = []


def take():
    for _ in range(50):
        taken.append(next(numbers))


threads = [threading.Thread(target=take) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(taken) == list(range(1, 201)), numbers, count(0.5, 0.25), count(5, 1.0), count(step=3))
turns = cycle(["a", "b", "c"])
print([next(turns) for _ in range(7)], list(cycle([])), list(zip(range(3), cycle("xy"))))
print(list(repeat("x", 2)), repeat(1), repeat(1, 2), list(repeat(1, -3)),
      list(map(pow, range(4), repeat(2))))
print(list(chain("ab", [1])), list(chain.from_iterable(["ab", "c"])), list(chain()))
for bounds in ((5,), (2, 5), (0, None, 3), (None, 4), (3, 2), (1, 10, 4)):
    print(bounds, list(islice(range(10), *bounds)))
rest = iter(range(10))
print(list(islice(rest, 1, 8, 3)), next(rest))
for bounds in ((-1,), ("a",), (-1, 1), (0, 1, 0), ()):
    try:
        islice([1], *bounds)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(list(accumulate([1, 2, 3])), list(accumulate([3, 1, 5], max)),
      list(accumulate([1, 2], initial=10)))
print([(key, list(group)) for key, group in groupby("aab")])
print([(key, len(list(group))) for key, group in groupby(["a", "b", "cc"], len)])
groups = groupby("aab")
first, second = next(groups), next(groups)
print(list(first[1]), list(second[1]))
print(list(takewhile(bool, [1, 0, 2])), list(dropwhile(bool, [1, 0, 2])),
      list(starmap(pow, [(2, 3)])), list(filterfalse(None, [0, 1])), list(compress("abc", [0, 1])),
      list(pairwise("abc")), list(zip_longest("ab", [1], fillvalue="-")))
left, right = tee([1, 2, 3])
print(next(left), next(left), list(right), list(left))
for action in (lambda: count("a"), lambda: list(chain(5)), lambda: len(count()),
               lambda: count() + 1, lambda: chain().nothing, lambda: next(chain())):
    try:
        action()
    except (AttributeError, StopIteration, TypeError) as error:
        print(type(error).__name__, error)
print(type(count()), str(chain())[:23])
# expect: True count(201) count(0.5, 0.25) count(5, 1.0) count(0, 3)
# expect: ['a', 'b', 'c', 'a', 'b', 'c', 'a'] [] [(0, 'x'), (1, 'y'), (2, 'x')]
# expect: ['x', 'x'] repeat(1) repeat(1, 2) [] [0, 1, 4, 9]
# expect: ['a', 'b', 1] ['a', 'b', 'c'] []
# expect: (5,) [0, 1, 2, 3, 4]
# expect: (2, 5) [2, 3, 4]
# expect: (0, None, 3) [0, 3, 6, 9]
# expect: (None, 4) [0, 1, 2, 3]
# expect: (3, 2) []
# expect: (1, 10, 4) [1, 5, 9]
# expect: [1, 4, 7] 8
# expect: ValueError Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.
# expect: ValueError Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.
# expect: ValueError Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.
# expect: ValueError Step for islice() must be a positive integer or None.
# expect: TypeError islice expected at least 2 arguments, got 1
# expect: [1, 3, 6] [3, 3, 5] [10, 11, 13]
# expect: [('a', ['a', 'a']), ('b', ['b'])]
# expect: [(1, 2), (2, 1)]
# expect: [] ['b']
# expect: [1] [0, 2] [8] [0] ['b'] [('a', 'b'), ('b', 'c')] [('a', 1), ('b', '-')]
# expect: 1 2 [1, 2, 3] [3]
# expect: TypeError a number is required
# expect: TypeError 'int' object is not iterable
# expect: TypeError object of type 'itertools.count' has no len()
# expect: TypeError unsupported operand type(s) for +: 'itertools.count' and 'int'
# expect: AttributeError 'itertools.chain' object has no attribute 'nothing'
# expect: StopIteration 
# expect: <class 'itertools.count'> <itertools.chain object
