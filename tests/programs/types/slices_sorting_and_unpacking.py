# Slices read, assigned and deleted; sorting by keys and by __lt__; unpacking.
a = list(range(10))
print(a[2:5])
print(a[:3])
print(a[-3:])
print(a[::2])
print(a[::-1])
print(a[8:2:-2])
print(a[100:])
print(a[-100:2])
print(a[5:2])
a[2:5] = ['x']
print(a)
a[1:1] = [7, 8, 9]
print(a)
a[::2] = [0] * len(a[::2])
print(a)
try:
    a[::2] = [1]
except ValueError as e:
    print(e)
del a[::3]
print(a)
a += 'ab'
a *= 2
print(a)
words = 'the quick Brown fox jumps Over the lazy dog'.split()
print(sorted(words))
print(sorted(words, key=str.lower))
print(sorted(words, key=len, reverse=True))
print(sorted(words, key=lambda w: (-len(w), w)))

class P:

    def __init__(self, n, a):
        self.n, self.a = (n, a)

    def __lt__(self, o):
        return self.a < o.a

    def __repr__(self):
        return f'{self.n}:{self.a}'
ps = [P('a', 3), P('b', 1), P('c', 2), P('d', 1)]
print(sorted(ps), min(ps), max(ps, key=lambda p: p.n))
ps.sort(reverse=True)
print(ps)
try:
    sorted([1, 'a', 2])
except TypeError as e:
    print(e)
try:
    [3, None].sort()
except TypeError as e:
    print(e)

def bad_key(x):
    if x == 2:
        raise ValueError('no key')
    return x
l = [3, 2, 1]
try:
    l.sort(key=bad_key)
except ValueError as e:
    print(e, l)
s = 'hello world'
print(s[::-1], s[1:-1:3], s[-1], s[3:3] == '')
t = (1, 2, 3)
print(t[1:], t + (4,), t * 2, t[::-1], 2 in t)
try:
    t[0] = 1
except TypeError as e:
    print(e)
try:
    s[0] = 'x'
except TypeError as e:
    print(e)
try:
    print(a[100])
except IndexError as e:
    print(e)
try:
    print(a['1'])
except TypeError as e:
    print(e)
print(a.index(0), a.count(0))
try:
    a.index('nope')
except ValueError as e:
    print(e)
try:
    a.remove('nope')
except ValueError as e:
    print(e)
first, *mid, last = range(6)
print(first, mid, last)
(p, q), [r, *z] = ((1, 2), 'abc')
print(p, q, r, z)
try:
    x, y = (1, 2, 3)
except ValueError as e:
    print(e)
try:
    x, y, *zz = [1]
except ValueError as e:
    print(e)
try:
    x, y = 5
except TypeError as e:
    print(e)
m = [[0] * 3 for _ in range(3)]
m[1][1] = 5
print(m, list(zip(*m)), [x for row in m for x in row if x])
print(list(enumerate('abc', 1)))
print(list(zip('ab', [1, 2, 3])))
print(list(map(lambda x, y: x + y, [1, 2], [3, 4])))
print(list(filter(None, [0, 1, '', 'a'])))
print(list(reversed([1, 2, 3])))
print(sum([[1], [2]], []))
print(any([]))
print(all([]))
print(max([], default='none'))
max([])
# expect: [2, 3, 4]
# expect: [0, 1, 2]
# expect: [7, 8, 9]
# expect: [0, 2, 4, 6, 8]
# expect: [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]
# expect: [8, 6, 4]
# expect: []
# expect: [0, 1]
# expect: []
# expect: [0, 1, 'x', 5, 6, 7, 8, 9]
# expect: [0, 7, 8, 9, 1, 'x', 5, 6, 7, 8, 9]
# expect: [0, 7, 0, 9, 0, 'x', 0, 6, 0, 8, 0]
# expect: attempt to assign sequence of size 1 to extended slice of size 6
# expect: [7, 0, 0, 'x', 6, 0, 0]
# expect: [7, 0, 0, 'x', 6, 0, 0, 'a', 'b', 7, 0, 0, 'x', 6, 0, 0, 'a', 'b']
# expect: ['Brown', 'Over', 'dog', 'fox', 'jumps', 'lazy', 'quick', 'the', 'the']
# expect: ['Brown', 'dog', 'fox', 'jumps', 'lazy', 'Over', 'quick', 'the', 'the']
# expect: ['quick', 'Brown', 'jumps', 'Over', 'lazy', 'the', 'fox', 'the', 'dog']
# expect: ['Brown', 'jumps', 'quick', 'Over', 'lazy', 'dog', 'fox', 'the', 'the']
# expect: [b:1, d:1, c:2, a:3] b:1 d:1
# expect: [a:3, c:2, b:1, d:1]
# expect: '<' not supported between instances of 'str' and 'int'
# expect: '<' not supported between instances of 'NoneType' and 'int'
# expect: no key [3, 2, 1]
# expect: dlrow olleh eoo d True
# expect: (2, 3) (1, 2, 3, 4) (1, 2, 3, 1, 2, 3) (3, 2, 1) True
# expect: 'tuple' object does not support item assignment
# expect: 'str' object does not support item assignment
# expect: list index out of range
# expect: list indices must be integers or slices, not str
# expect: 1 8
# expect: 'nope' is not in list
# expect: list.remove(x): x not in list
# expect: 0 [1, 2, 3, 4] 5
# expect: 1 2 a ['b', 'c']
# expect: too many values to unpack (expected 2)
# expect: not enough values to unpack (expected at least 2, got 1)
# expect: cannot unpack non-iterable int object
# expect: [[0, 0, 0], [0, 5, 0], [0, 0, 0]] [(0, 0, 0), (0, 5, 0), (0, 0, 0)] [5]
# expect: [(1, 'a'), (2, 'b'), (3, 'c')]
# expect: [('a', 1), ('b', 2)]
# expect: [4, 6]
# expect: [1, 'a']
# expect: [3, 2, 1]
# expect: [1, 2]
# expect: False
# expect: True
# expect: none
# expect error: ValueError: max() arg is an empty sequence
# expect exit: 1
