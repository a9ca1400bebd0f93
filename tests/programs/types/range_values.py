# range: index, slice, membership, reversal.
r = range(2, 20, 3)
print(r, list(r), len(r), r[1], r[-1], r[1:3], 8 in r, 9 in r, list(reversed(r)), r.index(5), r.count(3))
print(list(range(5, 0, -2)), list(range(0)), range(3) == range(0, 3, 1), range(5)[::-1], bool(range(0)))
for bad in (lambda: range(1, 2, 0), lambda: r[10], lambda: range(1.5)):
    try:
        bad()
    except (ValueError, IndexError, TypeError) as error:
        print(type(error).__name__, error)
# expect: range(2, 20, 3) [2, 5, 8, 11, 14, 17] 6 5 17 range(5, 11, 3) True False [17, 14, 11, 8, 5, 2] 1 0
# expect: [5, 3, 1] [] True range(4, -1, -1) False
# expect: ValueError range() arg 3 must not be zero
# expect: IndexError range object index out of range
# expect: TypeError 'float' object cannot be interpreted as an integer
