# Counters added, subtracted, united, cut and compared as multisets.
from collections import Counter

a = Counter("aabx")
b = Counter(a=1, b=3, y=-1)
print(a & b, a | b)
print(a + b, a - b)
print(+b, -b)
print(a == Counter({"a": 2, "b": 1, "x": 1, "z": 0}), a == {"a": 2}, a != b)
print(Counter("a") <= a, Counter("a") < a, a >= Counter("zz"), a > Counter("ab"), a < a)
a |= Counter("bbb")
print(a, type(a).__name__)
a &= Counter("ab")
print(a)
a -= Counter("a")
print(a, type(a | b).__name__)
for wrong in (lambda: a | 3, lambda: a & 3):
    try:
        print(wrong())
    except TypeError as error:
        print(error)
# expect: Counter({'a': 1, 'b': 1}) Counter({'b': 3, 'a': 2, 'x': 1})
# expect: Counter({'b': 4, 'a': 3, 'x': 1}) Counter({'a': 1, 'x': 1, 'y': 1})
# expect: Counter({'b': 3, 'a': 1}) Counter({'y': 1})
# expect: True False True
# expect: True True False True False
# expect: Counter({'b': 3, 'a': 2, 'x': 1}) Counter
# expect: Counter({'a': 1, 'b': 1})
# expect: Counter({'b': 1}) Counter
# expect: unsupported operand type(s) for |: 'Counter' and 'int'
# expect: unsupported operand type(s) for &: 'Counter' and 'int'
