# A container of one's own: index, iteration, containment, equality.
class Node:

    def __init__(self, value, next=None):
        self.value, self.next = (value, next)

class LinkedList:

    def __init__(self, items=()):
        self.head = None
        self._n = 0
        for x in items:
            self.append(x)

    def append(self, x):
        if self.head is None:
            self.head = Node(x)
        else:
            n = self.head
            while n.next:
                n = n.next
            n.next = Node(x)
        self._n += 1

    def __len__(self):
        return self._n

    def __getitem__(self, i):
        pass
        if i < 0:
            i += self._n
        if not 0 <= i < self._n:
            raise IndexError(f'index {i} out of range')
        n = self.head
        for _ in range(i):
            n = n.next
        return n.value

    def __setitem__(self, i, v):
        n = self.head
        for _ in range(i):
            n = n.next
        n.value = v

    def __contains__(self, x):
        return any((y == x for y in self))

    def __iter__(self):
        return Iter(self.head)

    def __repr__(self):
        return '->'.join(map(repr, self))

    def __eq__(self, o):
        return list(self) == list(o)

    def reverse(self):
        prev, cur = (None, self.head)
        while cur:
            cur.next, prev, cur = (prev, cur, cur.next)
        self.head = prev

class Iter:

    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n is None:
            raise StopIteration
        v, self.n = (self.n.value, self.n.next)
        return v
l = LinkedList('abc')
l[1] = 5
l.reverse()
print(l)
print(len(l))
print(5 in l)
print('q' in l)
print(l[-1])
print(list(reversed([*l])))
print(l == ['c', 5, 'a'])
print(sorted(l, key=str))
print(sum((len(str(x)) for x in l)))
for i, x in enumerate(l):
    print(i, x, end='; ')
print()
try:
    l[10]
except IndexError as e:
    print(e)
# expect: 'c'->5->'a'
# expect: 3
# expect: True
# expect: False
# expect: a
# expect: ['a', 5, 'c']
# expect: True
# expect: [5, 'a', 'c']
# expect: 3
# expect: 0 c; 1 5; 2 a; 
# expect: index 10 out of range
