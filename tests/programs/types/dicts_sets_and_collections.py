# Operators of dicts and sets, Counter, defaultdict and deque.
d = dict(a=1, b=2, **{'c': 3})
print(d | {'d': 4})
print({**d, 'a': 0})
print(d.items())
print(d.keys() & {'a', 'z'})
print(list(d.values()))
print(d.pop('zz', None))
print(d.setdefault('e', []))
print(d.get('q', 7))
print(d.popitem())
d.update([('x', 1)], y=2)
d |= {'z': 3}
print(d)
print(len(d))
print('x' in d)
print(dict.fromkeys('ab', 0))
print(list(reversed(d)))
print(d == dict(reversed(list(d.items()))))
try:
    d['nope']
except KeyError as e:
    print(e, repr(e), e.args)
try:
    d.pop('nope')
except KeyError as e:
    print(e)
try:
    del d['nope']
except KeyError as e:
    print(e)
a, b = ({1, 2, 3}, {2, 3, 4})
print(a | b)
print(a & b)
print(a - b)
print(a ^ b)
print(a <= b)
print({2} < a)
print(a.isdisjoint({9}))
print(a.union([7], (8,)))
print(frozenset(a) == a)
print(a.symmetric_difference(b))
a.add(9)
a.discard(100)
a -= {1}
a |= {5}
print(sorted(a))
try:
    a.remove(100)
except KeyError as e:
    print(e)
try:
    {[]}
except TypeError as e:
    print(e)
try:
    {{}: 1}
except TypeError as e:
    print(e)
print({1: 'int', 1.0: 'float', True: 'bool'})
print({(1, 2): 3}[1, 2])
print(set('hello') == set('olleh'))
print({None: 1, '': 2})
print(hash(1) == hash(1.0) == hash(True))
from collections import Counter, defaultdict, deque
c = Counter('mississippi')
print(c)
print(c.most_common(2))
print(c['z'])
print(sum(c.values()))
print(Counter(a=3) + Counter(a=1, b=2))
print(sorted(c.elements()) if hasattr(c, 'elements') else '')
print(c - Counter('miss'))
dd = defaultdict(list)
dd['a'].append(1)
dd['b']
print(dd, dict(dd))
dq = deque([1, 2, 3], maxlen=3)
dq.append(4)
dq.appendleft(0)
dq.rotate(1)
print(dq, dq[0], len(dq), dq.popleft(), dq.pop(), list(dq))
# expect: {'a': 1, 'b': 2, 'c': 3, 'd': 4}
# expect: {'a': 0, 'b': 2, 'c': 3}
# expect: dict_items([('a', 1), ('b', 2), ('c', 3)])
# expect: {'a'}
# expect: [1, 2, 3]
# expect: None
# expect: []
# expect: 7
# expect: ('e', [])
# expect: {'a': 1, 'b': 2, 'c': 3, 'x': 1, 'y': 2, 'z': 3}
# expect: 6
# expect: True
# expect: {'a': 0, 'b': 0}
# expect: ['z', 'y', 'x', 'c', 'b', 'a']
# expect: True
# expect: 'nope' KeyError('nope') ('nope',)
# expect: 'nope'
# expect: 'nope'
# expect: {1, 2, 3, 4}
# expect: {2, 3}
# expect: {1}
# expect: {1, 4}
# expect: False
# expect: True
# expect: True
# expect: {1, 2, 3, 7, 8}
# expect: True
# expect: {1, 4}
# expect: [2, 3, 5, 9]
# expect: 100
# expect: unhashable type: 'list'
# expect: unhashable type: 'dict'
# expect: {1: 'bool'}
# expect: 3
# expect: True
# expect: {None: 1, '': 2}
# expect: True
# expect: Counter({'i': 4, 's': 4, 'p': 2, 'm': 1})
# expect: [('i', 4), ('s', 4)]
# expect: 0
# expect: 11
# expect: Counter({'a': 4, 'b': 2})
# expect: ['i', 'i', 'i', 'i', 'm', 'p', 'p', 's', 's', 's', 's']
# expect: Counter({'i': 3, 's': 2, 'p': 2})
# expect: defaultdict(<class 'list'>, {'a': [1], 'b': []}) {'a': [1], 'b': []}
# expect: deque([0], maxlen=3) 3 3 3 2 [0]
