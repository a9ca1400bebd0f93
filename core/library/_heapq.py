# SPDX-License-Identifier: GPL-3.0-or-later
"""A list kept as a heap: each item is not greater than the items at 2i+1 and 2i+2."""


def heap_push(heap, item):
    heap.append(item)
    at = len(heap) - 1
    while at > 0:
        above = (at - 1) // 2
        if not item < heap[above]:
            break
        heap[at] = heap[above]
        at = above
    heap[at] = item


def heap_pop(heap):
    last = heap.pop()
    if not heap:
        return last
    result = heap[0]
    # The hole walks down along the smaller children to a leaf; from there the last item climbs,
    # which is how equal items come out in the order CPython gives them.
    size = len(heap)
    at = 0
    child = 1
    while child < size:
        right = child + 1
        if right < size and not heap[child] < heap[right]:
            child = right
        heap[at] = heap[child]
        at = child
        child = 2 * at + 1
    while at > 0:
        above = (at - 1) // 2
        if not last < heap[above]:
            break
        heap[at] = heap[above]
        at = above
    heap[at] = last
    return result
