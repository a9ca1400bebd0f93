# All methods of list.
a = [3, 1, 2]
a.append(5)
a.extend([1, "x"])
a.insert(1, 9)
a.insert(-1, 8)
print(a, a.index(1), a.count(1))
a.remove(1)
print(a.pop(), a.pop(0), a)
b = a.copy()
a.reverse()
print(a, b, a == b, a is a)
b.clear()
print(b, len(a), [1, 2] + [3], [0] * 3, 2 in [1, 2])
for bad in (lambda: a.remove(99), lambda: a.index(99), lambda: [].pop(), lambda: a[99],
            lambda: [1].pop(5)):
    try:
        bad()
    except (ValueError, IndexError) as error:
        print(type(error).__name__, error)
try:
    a["x"]
except TypeError as error:
    print(error)
# expect: [3, 9, 1, 2, 5, 1, 8, 'x'] 2 2
# expect: x 3 [9, 2, 5, 1, 8]
# expect: [8, 1, 5, 2, 9] [9, 2, 5, 1, 8] False True
# expect: [] 5 [1, 2, 3] [0, 0, 0] True
# expect: ValueError list.remove(x): x not in list
# expect: ValueError 99 is not in list
# expect: IndexError pop from empty list
# expect: IndexError list index out of range
# expect: IndexError pop index out of range
# expect: list indices must be integers or slices, not str
