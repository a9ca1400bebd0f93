# SPDX-License-Identifier: GPL-3.0-or-later
# Lists as heaps: the arrangement is CPython's, item by item.
import heapq
from itertools import count

heap = [5, 3, 8, 1, 9, 2, 7, 3]
heapq.heapify(heap)
print(heap)
heapq.heappush(heap, 0)
print(heap, heapq.heappop(heap), heap[0])
print(heapq.heapreplace(heap, 7), heapq.heappushpop(heap, 1), heapq.heappushpop(heap, 4), heap)
print(heapq.nlargest(2, ["a", "ccc", "bb", "ddd"], key=len), heapq.nsmallest(2, heap))
print([heapq.heappop(heap) for _ in range(len(heap))])
jobs = []
order = count()
for priority, name in [(2, "b"), (1, "a"), (2, "c")]:
    heapq.heappush(jobs, (priority, next(order), {"name": name}))
while jobs:
    print(heapq.heappop(jobs)[2]["name"], end=" ")
print()
for action in (lambda: heapq.heappop([]), lambda: heapq.heappush((), 1), lambda: heapq.heapify(5),
               lambda: heapq.heapreplace([], 1), lambda: heapq.heappush([1], "a")):
    try:
        action()
    except (IndexError, TypeError) as error:
        print(type(error).__name__, error)
# expect: [1, 3, 2, 3, 9, 8, 7, 5]
# expect: [1, 3, 2, 3, 9, 8, 7, 5] 0 1
# expect: 1 1 2 [3, 3, 7, 4, 9, 8, 7, 5]
# expect: ['ccc', 'ddd'] [3, 3]
# expect: [3, 3, 4, 5, 7, 7, 8, 9]
# expect: a b c 
# expect: IndexError index out of range
# expect: TypeError heappush() argument 1 must be list, not tuple
# expect: TypeError heapify() argument must be list, not int
# expect: IndexError index out of range
# expect: TypeError '<' not supported between instances of 'str' and 'int'
