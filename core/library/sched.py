# SPDX-License-Identifier: GPL-3.0-or-later
"""A timetable of calls, which run() makes in the order of their times."""

import heapq
import threading
import time
from itertools import count

_sequence = count()


class Event:
    def __init__(self, time, priority, sequence, action, argument, kwargs):
        self.time = time
        self.priority = priority
        self.sequence = sequence
        self.action = action
        self.argument = argument
        self.kwargs = kwargs

    def _key(self):
        return (self.time, self.priority, self.sequence)

    def __lt__(self, other):
        return self._key() < other._key()

    def __iter__(self):
        return iter((self.time, self.priority, self.sequence, self.action, self.argument,
                     self.kwargs))

    def __getitem__(self, at):
        return tuple(self)[at]

    def __repr__(self):
        return ("Event(time=%r, priority=%r, sequence=%r, action=%r, argument=%r, kwargs=%r)"
                % tuple(self))


class scheduler:
    def __init__(self, timefunc=time.monotonic, delayfunc=time.sleep):
        self._queue = []
        self._lock = threading.RLock()
        self.timefunc = timefunc
        self.delayfunc = delayfunc

    def enterabs(self, time, priority, action, argument=(), kwargs=None):
        event = Event(time, priority, next(_sequence), action, argument,
                      {} if kwargs is None else kwargs)
        with self._lock:
            heapq.heappush(self._queue, event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs=None):
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def cancel(self, event):
        with self._lock:
            self._queue.remove(event)
            heapq.heapify(self._queue)

    def empty(self):
        with self._lock:
            return not self._queue

    def run(self, blocking=True):
        while True:
            with self._lock:
                if not self._queue:
                    return None
                event = self._queue[0]
                rest = event.time - self.timefunc()
                if rest <= 0:
                    heapq.heappop(self._queue)
            if rest <= 0:
                event.action(*event.argument, **event.kwargs)
                self.delayfunc(0)
            elif blocking:
                self.delayfunc(rest)
            else:
                return rest

    @property
    def queue(self):
        with self._lock:
            return sorted(self._queue)
