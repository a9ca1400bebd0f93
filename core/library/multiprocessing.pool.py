# SPDX-License-Identifier: GPL-3.0-or-later
"""ThreadPool: workers and, as in CPython, one thread each that sees to the workers, hands out tasks
and takes results. Callbacks run in the last one. The pool of processes is not offered."""

import multiprocessing
import os
import queue
import threading
from itertools import count

RUN = "RUN"
CLOSE = "CLOSE"
TERMINATE = "TERMINATE"

_job_numbers = count()


class _Jobs(dict):
    """The results that are awaited, by job; says so when the last of them has come."""

    def __init__(self, changed):
        dict.__init__(self)
        self._changed = changed

    def remove(self, job):
        del self[job]
        if not self:
            self._changed.put(None)


def worker(tasks, results, initializer, initargs):
    if initializer is not None:
        initializer(*initargs)
    while True:
        task = tasks.get()
        if task is None:
            break
        job, number, function, args, kwds = task
        try:
            result = (True, function(*args, **kwds))
        except Exception as error:
            result = (False, error)
        results.put((job, number, result))


def _each(function, items):
    return [function(item) for item in items]


def _each_star(function, items):
    return [function(*item) for item in items]


def _handle_workers(pool):
    while pool._state == RUN or (pool._cache and pool._state != TERMINATE):
        pool._changed.get()
    pool._tasks.put(None)


def _handle_tasks(pool):
    while True:
        tasks = pool._tasks.get()
        if tasks is None or pool._state == TERMINATE:
            break
        pool._hand_out(tasks)
    pool._results.put(None)
    for _ in pool._pool:
        pool._inqueue.put(None)


def _handle_results(pool):
    is_told = False
    while True:
        if is_told and (not pool._cache or pool._state == TERMINATE):
            break
        result = pool._results.get()
        if result is None:
            is_told = True
        elif result[0] in pool._cache:
            pool._cache[result[0]]._set(result[1], result[2])


class ApplyResult:
    def __init__(self, pool, callback, error_callback):
        self._pool = pool
        self._event = threading.Event()
        self._job = next(_job_numbers)
        self._callback = callback
        self._error_callback = error_callback
        pool._cache[self._job] = self

    def ready(self):
        return self._event.is_set()

    def successful(self):
        if not self.ready():
            raise ValueError("%r not ready" % (self,))
        return self._success

    def wait(self, timeout=None):
        self._event.wait(timeout)

    def get(self, timeout=None):
        self.wait(timeout)
        if not self.ready():
            raise multiprocessing.TimeoutError
        if self._success:
            return self._value
        raise self._value

    def _finish(self, success, value):
        self._success = success
        self._value = value
        if self._callback and success:
            self._callback(value)
        if self._error_callback and not success:
            self._error_callback(value)
        self._event.set()
        self._pool._cache.remove(self._job)
        self._pool = None

    def _set(self, number, result):
        self._finish(*result)


AsyncResult = ApplyResult


class MapResult(ApplyResult):
    def __init__(self, pool, chunksize, length, callback, error_callback):
        ApplyResult.__init__(self, pool, callback, error_callback)
        self._success = True
        self._value = [None] * length
        self._chunksize = chunksize
        if chunksize <= 0:
            self._left = 0
            self._event.set()
            pool._cache.remove(self._job)
        else:
            self._left = length // chunksize + (length % chunksize > 0)

    def _set(self, number, result):
        self._left -= 1
        success, value = result
        if success and self._success:
            self._value[number * self._chunksize:(number + 1) * self._chunksize] = value
        elif not success and self._success:
            self._success = False
            self._value = value
        if self._left == 0:
            self._finish(self._success, self._value)


class IMapIterator:
    def __init__(self, pool):
        self._pool = pool
        self._cond = threading.Condition(threading.Lock())
        self._job = next(_job_numbers)
        self._items = []
        self._index = 0
        self._length = None
        self._unsorted = {}
        pool._cache[self._job] = self

    def __iter__(self):
        return self

    def next(self, timeout=None):
        with self._cond:
            if not self._items:
                if self._index == self._length:
                    raise StopIteration
                self._cond.wait(timeout)
                if not self._items:
                    if self._index == self._length:
                        raise StopIteration
                    raise multiprocessing.TimeoutError
            success, value = self._items.pop(0)
        if success:
            return value
        raise value

    def __next__(self):
        return self.next()

    def _set(self, number, result):
        with self._cond:
            self._unsorted[number] = result
            if self._index == number:
                while self._index in self._unsorted:
                    self._items.append(self._unsorted.pop(self._index))
                    self._index += 1
                self._cond.notify()
            self._look()

    def _look(self):
        if self._index == self._length:
            self._pool._cache.remove(self._job)

    def _set_length(self, length):
        with self._cond:
            self._length = length
            if self._index == length:
                self._cond.notify()
                self._pool._cache.remove(self._job)


class IMapUnorderedIterator(IMapIterator):
    def _set(self, number, result):
        with self._cond:
            self._items.append(result)
            self._index += 1
            self._cond.notify()
            self._look()


class ThreadPool:
    def __init__(self, processes=None, initializer=None, initargs=()):
        self._state = "INIT"
        self._pool = []
        self._changed = queue.SimpleQueue()
        self._cache = _Jobs(self._changed)
        self._inqueue = queue.SimpleQueue()
        self._tasks = queue.SimpleQueue()
        self._results = queue.SimpleQueue()
        if processes is None:
            processes = os.cpu_count() or 1
        if processes < 1:
            raise ValueError("Number of processes must be at least 1")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._processes = processes
        for _ in range(processes):
            thread = self._start(worker, (self._inqueue, self._results, initializer, initargs))
            self._pool.append(thread)
        self._state = RUN
        self._handlers = [self._start(target, (self,))
                          for target in (_handle_workers, _handle_tasks, _handle_results)]

    def _start(self, target, args):
        thread = threading.Thread(target=target, args=args)
        thread.daemon = True
        thread.start()
        return thread

    def __repr__(self):
        return "<multiprocessing.pool.%s state=%s pool_size=%d>" % (
            type(self).__name__, self._state, len(self._pool))

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, *details):
        self.terminate()

    def _check_running(self):
        if self._state != RUN:
            raise ValueError("Pool not running")

    def _hand_out(self, tasks):
        """`tasks`: an iterator over what goes to the workers, and who wants to know how many."""
        source, set_length = tasks
        number = -1
        for task in source:
            if self._state == TERMINATE:
                break
            number += 1
            self._inqueue.put(task)
        if set_length is not None:
            set_length(number + 1)

    def apply(self, func, args=(), kwds={}):
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        self._check_running()
        result = ApplyResult(self, callback, error_callback)
        self._tasks.put(([(result._job, 0, func, args, kwds)], None))
        return result

    def map(self, func, iterable, chunksize=None):
        return self._map_async(func, iterable, _each, chunksize, None, None).get()

    def starmap(self, func, iterable, chunksize=None):
        return self._map_async(func, iterable, _each_star, chunksize, None, None).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map_async(func, iterable, _each, chunksize, callback, error_callback)

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map_async(func, iterable, _each_star, chunksize, callback, error_callback)

    def _map_async(self, func, iterable, mapper, chunksize, callback, error_callback):
        self._check_running()
        if not hasattr(iterable, "__len__"):
            iterable = list(iterable)
        if chunksize is None:
            chunksize, extra = divmod(len(iterable), len(self._pool) * 4)
            if extra:
                chunksize += 1
        if len(iterable) == 0:
            chunksize = 0
        chunks = _chunks(iterable, chunksize)
        result = MapResult(self, chunksize, len(iterable), callback, error_callback)
        self._tasks.put(([(result._job, number, mapper, (func, chunks[number]), {})
                          for number in range(len(chunks))], None))
        return result

    def imap(self, func, iterable, chunksize=1):
        return self._imap(IMapIterator, func, iterable, chunksize)

    def imap_unordered(self, func, iterable, chunksize=1):
        return self._imap(IMapUnorderedIterator, func, iterable, chunksize)

    def _imap(self, kind, func, iterable, chunksize):
        self._check_running()
        if chunksize < 1:
            raise ValueError("Chunksize must be 1+, not %d" % chunksize)
        result = kind(self)
        if chunksize == 1:
            self._tasks.put((_Numbered(result._job, func, iterable), result._set_length))
            return result
        chunks = _chunks(list(iterable), chunksize)
        self._tasks.put(([(result._job, number, _each, (func, chunks[number]), {})
                          for number in range(len(chunks))], result._set_length))
        return _Flattened(result)

    def close(self):
        if self._state == RUN:
            self._state = CLOSE
            self._changed.put(None)

    def terminate(self):
        if self._state == TERMINATE:
            return
        self._state = TERMINATE
        self._changed.put(None)
        for _ in range(len(self._pool)):
            try:
                while True:
                    self._inqueue.get(False)
            except queue.Empty:
                pass
        self._results.put(None)
        for thread in self._handlers:
            if threading.current_thread() is not thread:
                thread.join()

    def join(self):
        if self._state == RUN:
            raise ValueError("Pool is still running")
        if self._state not in (CLOSE, TERMINATE):
            raise ValueError("In unknown state")
        for thread in self._handlers:
            thread.join()
        for thread in self._pool:
            thread.join()


def _chunks(iterable, size):
    items = list(iterable)
    return [tuple(items[at:at + size]) for at in range(0, len(items), max(size, 1))]


class _Numbered:
    """The tasks of imap(): the iterable is asked while they are handed out."""

    def __init__(self, job, function, iterable):
        self._job = job
        self._function = function
        self._iterator = iter(iterable)
        self._number = -1

    def __iter__(self):
        return self

    def __next__(self):
        item = next(self._iterator)
        self._number += 1
        return (self._job, self._number, self._function, (item,), {})


class _Flattened:
    def __init__(self, chunks):
        self._chunks = chunks
        self._items = iter(())

    def __iter__(self):
        return self

    def __next__(self):
        while True:
            for item in self._items:
                return item
            self._items = iter(next(self._chunks))
