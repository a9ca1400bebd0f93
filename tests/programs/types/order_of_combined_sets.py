# In which order sets are walked after they were combined, changed and emptied.

a = set(range(0, 40, 3))
b = {100, 7, 9, 64, 33, 12, 1000}
print(a | b, a & b, a - b, a ^ b)
print(b - a, b ^ a, b & a)
print(a.union([200, 5], {300: 1}, (6,)), b.difference([7, 1]), b.difference({9: 1}, [64]))
print(b.symmetric_difference([9, 8, 7, 8]), b.intersection([1000, 12, 7], {7, 12}))
for change in (set.update, set.difference_update, set.symmetric_difference_update,
               set.intersection_update):
    c = set(b)
    change(c, [12, 64, 5, 77])
    d = set(b)
    change(d, {12, 64, 5, 77})
    print(c, d)
e = set(range(20))
e -= {3, 4, 5}
e ^= {1, 50}
e |= {100, 7}
e &= set(range(60))
print(e)

# A key takes the place of one that was deleted; pop() goes on where it was.
f = {7, 12, 5}
f.discard(12)
f.discard(5)
f.add(15)
f.add(20)
print(f)
g = set(range(6))
print(g.pop(), g.pop())
g.add(0)
print(g.pop(), g.pop(), g)
work = {1, 2, 3}
seen = []
while work:
    each = work.pop()
    seen.append(each)
    if each < 9:
        work.add(each * 3)
print(seen)
print(frozenset([5, 1]) | {9}, {9} | frozenset([5, 1]), {1, 2} <= {1, 2, 3}, set() in {1})

# expect: {0, 64, 3, 6, 7, 9, 12, 15, 18, 21, 24, 27, 30, 33, 36, 100, 39, 1000} {33, 12, 9} {0, 3, 36, 6, 39, 15, 18, 21, 24, 27, 30} {64, 0, 3, 6, 7, 15, 18, 21, 24, 27, 30, 100, 36, 39, 1000}
# expect: {64, 1000, 100, 7} {0, 64, 3, 36, 100, 6, 39, 7, 1000, 15, 18, 21, 24, 27, 30} {33, 12, 9}
# expect: {0, 33, 3, 36, 5, 6, 39, 200, 9, 12, 300, 15, 18, 21, 24, 27, 30} {64, 33, 100, 1000, 9, 12} {33, 100, 7, 1000, 12}
# expect: {64, 33, 100, 8, 1000, 12} {12, 7}
# expect: {64, 5, 7, 9, 12, 77, 33, 100, 1000} {64, 33, 100, 5, 7, 1000, 9, 12, 77}
# expect: {33, 100, 7, 1000, 9} {33, 100, 7, 1000, 9}
# expect: {33, 100, 5, 7, 1000, 9, 77} {33, 100, 5, 7, 1000, 9, 77}
# expect: {64, 12} {64, 12}
# expect: {0, 2, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 50}
# expect: {20, 15, 7}
# expect: 0 1
# expect: 2 3 {0, 4, 5}
# expect: [1, 2, 3, 6, 9, 18]
# expect: frozenset({1, 5, 9}) {9, 5, 1} True False
