# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists kept as heaps, the smallest item first. No check points here (README)."""

from _heapq import heap_pop, heap_push
from _loose import class_name


def _check(function, heap):
    if not isinstance(heap, list):
        raise TypeError("%s must be list, not %s" % (function, class_name(heap)))


def heappush(heap, item, /):
    _check("heappush() argument 1", heap)
    heap_push(heap, item)


def heappop(heap, /):
    _check("heappop() argument", heap)
    if not heap:
        raise IndexError("index out of range")
    return heap_pop(heap)


def _place(heap, at, item):
    """Fills the hole at `at`: it walks down along the smaller children to a leaf, from where the
    item climbs as far as it belongs. So equal items come out in the order CPython gives them."""
    top = at
    size = len(heap)
    child = 2 * at + 1
    while child < size:
        if child + 1 < size and not heap[child] < heap[child + 1]:
            child += 1
        heap[at] = heap[child]
        at = child
        child = 2 * at + 1
    while at > top:
        above = (at - 1) // 2
        if not item < heap[above]:
            break
        heap[at] = heap[above]
        at = above
    heap[at] = item


def heapify(heap, /):
    _check("heapify() argument", heap)
    for at in range(len(heap) // 2 - 1, -1, -1):
        _place(heap, at, heap[at])


def heapreplace(heap, item, /):
    _check("heapreplace() argument 1", heap)
    if not heap:
        raise IndexError("index out of range")
    smallest = heap[0]
    _place(heap, 0, item)
    return smallest


def heappushpop(heap, item, /):
    _check("heappushpop() argument 1", heap)
    if heap and heap[0] < item:
        return heapreplace(heap, item)
    return item


def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]
