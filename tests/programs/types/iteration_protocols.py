# Iterators of one's own, sequences by index, changed while walked, not iterators at all.
class Count:

    def __init__(self, n):
        self.i, self.n = (0, n)

    def __iter__(self):
        return self

    def __next__(self):
        if self.i >= self.n:
            raise StopIteration
        self.i += 1
        return self.i
print(list(Count(3)))
print(sum(Count(4)))
print(max(Count(5)))
print(tuple(Count(2)))
print(set(Count(2)))
print(dict(zip(Count(2), 'ab')))
print([*Count(2), *Count(1)])
print(sorted(Count(3), reverse=True))
print(' '.join(map(str, Count(3))))
a, b, c = Count(3)
print(a, b, c, 2 in Count(3), 9 in Count(3))

class Seq:

    def __getitem__(self, i):
        if i > 3:
            raise IndexError(i)
        return i * i
print(list(Seq()))
print(4 in Seq())
print([x for x in Seq()])
print(list(reversed([1])))
print(min(Seq(), key=lambda x: -x))
it = iter([1, 2, 3])
print(next(it), next(it), next(it), next(it, 'end'))
print(list(iter(lambda l=[3, 2, 1, 0]: l.pop(0), 1)))
e = enumerate('ab', start=5)
print(next(e), list(e), list(e))
z = zip([1, 2], 'ab', (True, False))
print(next(z), list(z))
try:
    list(zip([1], [1, 2], strict=True))
except ValueError as x:
    print(x)
d = {'a': 1, 'b': 2}
for k in list(d):
    d[k + k] = d.pop(k)
print(d)
try:
    for k in d:
        d[k + 'x'] = 1
except RuntimeError as x:
    print(x)
s = {1, 2}
try:
    for k in s:
        s.add(k + 10)
except RuntimeError as x:
    print(x)

class Bad:

    def __iter__(self):
        return 5
try:
    list(Bad())
except TypeError as x:
    print(x)

class Bad2:

    def __iter__(self):
        return self
try:
    list(Bad2())
except TypeError as x:
    print(x)
print([(x, y) for x in range(3) if x for y in 'ab' if (x, y) != (1, 'a')])
print({x: x ** 2 for x in range(4) if x % 2})
print({c.upper() for c in 'aab'} == {'A', 'B'})
x = 'outer'
[x for x in range(3)]
print(x)
print(any((n > 2 for n in Count(9))))
print([(y := 5), y ** 2])
print(sum((i for i in range(5))))
# expect: [1, 2, 3]
# expect: 10
# expect: 5
# expect: (1, 2)
# expect: {1, 2}
# expect: {1: 'a', 2: 'b'}
# expect: [1, 2, 1]
# expect: [3, 2, 1]
# expect: 1 2 3
# expect: 1 2 3 True False
# expect: [0, 1, 4, 9]
# expect: True
# expect: [0, 1, 4, 9]
# expect: [1]
# expect: 9
# expect: 1 2 3 end
# expect: [3, 2]
# expect: (5, 'a') [(6, 'b')] []
# expect: (1, 'a', True) [(2, 'b', False)]
# expect: zip() argument 2 is longer than argument 1
# expect: {'aa': 1, 'bb': 2}
# expect: dictionary changed size during iteration
# expect: Set changed size during iteration
# expect: iter() returned non-iterator of type 'int'
# expect: iter() returned non-iterator of type 'Bad2'
# expect: [(1, 'b'), (2, 'a'), (2, 'b')]
# expect: {1: 1, 3: 9}
# expect: True
# expect: outer
# expect: True
# expect: [5, 25]
# expect: 10
