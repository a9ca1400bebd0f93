# SPDX-License-Identifier: GPL-3.0-or-later
"""The queue without bound or task count. Its frames have no check points (README)."""

from _loose import allocate_lock, monotonic
from _types import GenericAlias
from collections import deque


class Empty(Exception):
    """Exception raised by Queue.get(block=0)/get_nowait()."""


class SimpleQueue:
    """State: `_items`. `_lock` is held by who waits while there is nothing to take."""
    _loose_type_name = "_queue.SimpleQueue"


    _loose_resource = "Queue"

    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self):
        self._items = deque()
        self._lock = allocate_lock()
        self._held = False

    def put(self, item, block=True, timeout=None):
        self._items.append(item)
        if self._held:
            self._held = False
            self._lock.release()

    def put_nowait(self, item):
        self.put(item)

    def get(self, block=True, timeout=None):
        end = None
        if block and timeout is not None:
            if not isinstance(timeout, (int, float)):
                raise TypeError("'%s' object cannot be interpreted as an integer"
                                % type(timeout).__name__)
            if timeout < 0:
                raise ValueError("'timeout' must be a non-negative number")
            end = monotonic() + timeout
        while not self._items:
            # Every try takes the lock, which a put gives back: the second one waits.
            if not block:
                taken = self._lock.acquire(False)
            elif end is None:
                taken = self._lock.acquire()
            else:
                taken = self._lock.acquire(True, max(end - monotonic(), 0))
            if not taken:
                raise Empty
            self._held = True
            if not block and not self._items:
                self._held = False
                self._lock.release()
                raise Empty
        item = self._items.popleft()
        if self._held:
            self._held = False
            self._lock.release()
        return item

    def get_nowait(self):
        return self.get(False)

    def qsize(self, /):
        return len(self._items)

    def empty(self, /):
        return len(self._items) == 0
