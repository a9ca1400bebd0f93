# collections.deque.
from collections import deque

d = deque([1, 2, 3])
d.append(4)
d.appendleft(0)
print(d, d.pop(), d.popleft(), len(d), d[0], d[-1], 2 in d, list(d))
d.extend([5, 6])
d.extendleft([8, 9])
d.rotate(2)
print(d)
d.rotate(-1)
print(d, d.index(1), d.count(5))
d.remove(5)
small = deque(maxlen=2)
for n in range(4):
    small.append(n)
print(small, small.maxlen, deque("ab") == deque(["a", "b"]), bool(deque()))
d.clear()
for bad in (lambda: d.pop(), lambda: d.popleft(), lambda: d.remove(1), lambda: d[0]):
    try:
        bad()
    except (IndexError, ValueError) as error:
        print(type(error).__name__, error)
# expect: deque([1, 2, 3]) 4 0 3 1 3 True [1, 2, 3]
# expect: deque([5, 6, 9, 8, 1, 2, 3])
# expect: deque([6, 9, 8, 1, 2, 3, 5]) 3 1
# expect: deque([2, 3], maxlen=2) 2 True False
# expect: IndexError pop from an empty deque
# expect: IndexError pop from an empty deque
# expect: ValueError 1 is not in deque
# expect: IndexError deque index out of range
