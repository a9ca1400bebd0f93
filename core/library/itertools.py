# SPDX-License-Identifier: GPL-3.0-or-later
"""Iterators made from iterators. Each step of one is a single operation as in CPython, so that
threads may share a count(). No check points here (README)."""

from _loose import END, MISSING, class_name


class _Iterator:
    def __iter__(self):
        return self


class count(_Iterator):
    _loose_type_name = "itertools.count"

    def __init__(self, start=0, step=1):
        if not isinstance(start, (int, float)) or not isinstance(step, (int, float)):
            raise TypeError("a number is required")
        self._value = start
        self._step = step

    def __next__(self):
        value = self._value
        self._value = value + self._step
        return value

    def __repr__(self):
        if self._step == 1 and isinstance(self._step, int):
            return "count(%r)" % (self._value,)
        return "count(%r, %r)" % (self._value, self._step)


class cycle(_Iterator):
    _loose_type_name = "itertools.cycle"

    def __init__(self, iterable, /):
        self._iterator = iter(iterable)
        self._saved = []
        self._at = -1

    def __next__(self):
        if self._at < 0:
            item = next(self._iterator, END)
            if item is not END:
                self._saved.append(item)
                return item
            self._at = 0
        if not self._saved:
            raise StopIteration
        item = self._saved[self._at]
        self._at = (self._at + 1) % len(self._saved)
        return item


class repeat(_Iterator):
    _loose_type_name = "itertools.repeat"

    def __init__(self, object, times=None):
        if times is not None and not isinstance(times, int):
            raise TypeError("'%s' object cannot be interpreted as an integer" % class_name(times))
        self._object = object
        self._rest = times if times is None else max(times, 0)

    def __next__(self):
        if self._rest is not None:
            if self._rest == 0:
                raise StopIteration
            self._rest -= 1
        return self._object

    def __repr__(self):
        if self._rest is None:
            return "repeat(%r)" % (self._object,)
        return "repeat(%r, %d)" % (self._object, self._rest)


class chain(_Iterator):
    _loose_type_name = "itertools.chain"

    def __init__(self, *iterables):
        self._rest = iter(iterables)
        self._current = iter(())

    @classmethod
    def from_iterable(cls, iterables, /):
        made = cls()
        made._rest = iter(iterables)
        return made

    def __next__(self):
        while self._current is not None:
            item = next(self._current, END)
            if item is not END:
                return item
            self._current = None
            following = next(self._rest, END)
            if following is not END:
                self._current = iter(following)
        raise StopIteration


class islice(_Iterator):
    _loose_type_name = "itertools.islice"

    def __init__(self, iterable, *bounds):
        if not 1 <= len(bounds) <= 3:
            least = "at least 2" if not bounds else "at most 4"
            raise TypeError("islice expected %s arguments, got %d" % (least, len(bounds) + 1))
        start, stop, step = 0, bounds[0], 1
        if len(bounds) > 1:
            start = 0 if bounds[0] is None else bounds[0]
            stop = bounds[1]
        if stop is not None and not (isinstance(stop, int) and stop >= 0):
            raise ValueError("Stop argument for islice() must be None or an integer: "
                             "0 <= x <= sys.maxsize.")
        if not (isinstance(start, int) and start >= 0):
            raise ValueError("Indices for islice() must be None or an integer: "
                             "0 <= x <= sys.maxsize.")
        if len(bounds) == 3 and bounds[2] is not None:
            step = bounds[2]
            if not (isinstance(step, int) and step > 0):
                raise ValueError("Step for islice() must be a positive integer or None.")
        self._iterator = iter(iterable)
        self._next = start
        self._stop = stop
        self._step = step
        self._taken = 0

    def __next__(self):
        wanted = self._next
        if self._iterator is None:
            raise StopIteration
        end = self._stop is not None and wanted >= self._stop
        last = self._stop if end else wanted
        while self._taken < last:
            if next(self._iterator, END) is END:
                self._iterator = None
                raise StopIteration
            self._taken += 1
        item = END if end else next(self._iterator, END)
        if item is END:
            self._iterator = None
            raise StopIteration
        self._taken += 1
        self._next = wanted + self._step
        if self._stop is not None and self._next > self._stop:
            self._next = self._stop
        return item


class starmap(_Iterator):
    _loose_type_name = "itertools.starmap"

    def __init__(self, function, iterable, /):
        self._function = function
        self._iterator = iter(iterable)

    def __next__(self):
        return self._function(*tuple(next(self._iterator)))


class takewhile(_Iterator):
    _loose_type_name = "itertools.takewhile"

    def __init__(self, predicate, iterable, /):
        self._predicate = predicate
        self._iterator = iter(iterable)
        self._is_over = False

    def __next__(self):
        if not self._is_over:
            item = next(self._iterator)
            if self._predicate(item):
                return item
            self._is_over = True
        raise StopIteration


class dropwhile(_Iterator):
    _loose_type_name = "itertools.dropwhile"

    def __init__(self, predicate, iterable, /):
        self._predicate = predicate
        self._iterator = iter(iterable)
        self._drops = True

    def __next__(self):
        item = next(self._iterator)
        while self._drops and self._predicate(item):
            item = next(self._iterator)
        self._drops = False
        return item


class filterfalse(_Iterator):
    _loose_type_name = "itertools.filterfalse"

    def __init__(self, function, iterable, /):
        self._function = function
        self._iterator = iter(iterable)

    def __next__(self):
        while True:
            item = next(self._iterator)
            if not (item if self._function is None else self._function(item)):
                return item


class compress(_Iterator):
    _loose_type_name = "itertools.compress"

    def __init__(self, data, selectors):
        self._data = iter(data)
        self._selectors = iter(selectors)

    def __next__(self):
        while True:
            item = next(self._data)
            if next(self._selectors):
                return item


class accumulate(_Iterator):
    _loose_type_name = "itertools.accumulate"

    def __init__(self, iterable, func=None, *, initial=None):
        self._iterator = iter(iterable)
        self._function = func
        self._total = MISSING
        self._initial = initial

    def __next__(self):
        if self._initial is not None:
            self._total = self._initial
            self._initial = None
            return self._total
        item = next(self._iterator)
        if self._total is MISSING:
            self._total = item
        elif self._function is None:
            self._total = self._total + item
        else:
            self._total = self._function(self._total, item)
        return self._total


class pairwise(_Iterator):
    _loose_type_name = "itertools.pairwise"

    def __init__(self, iterable, /):
        self._iterator = iter(iterable)
        self._before = MISSING

    def __next__(self):
        if self._before is MISSING:
            self._before = next(self._iterator)
        pair = (self._before, next(self._iterator))
        self._before = pair[1]
        return pair


class zip_longest(_Iterator):
    _loose_type_name = "itertools.zip_longest"

    def __init__(self, *iterables, fillvalue=None):
        self._iterators = [iter(each) for each in iterables]
        self._left = len(self._iterators)
        self._fill = fillvalue

    def __next__(self):
        values = []
        if self._left == 0:
            raise StopIteration
        for at in range(len(self._iterators)):
            iterator = self._iterators[at]
            item = END if iterator is None else next(iterator, END)
            if item is END:
                if iterator is not None:
                    self._left -= 1
                    if self._left == 0:
                        raise StopIteration
                    self._iterators[at] = None
                item = self._fill
            values.append(item)
        return tuple(values)


class groupby(_Iterator):
    _loose_type_name = "itertools.groupby"

    def __init__(self, iterable, key=None):
        self._iterator = iter(iterable)
        self._function = key
        self._key = MISSING  # of the item that was read last
        self._target = MISSING  # of the group that was given last
        self._group = None

    def _read(self):
        item = next(self._iterator)
        self._key = item if self._function is None else self._function(item)
        self._item = item

    def __next__(self):
        self._group = None
        while self._key is MISSING or (self._target is not MISSING and self._key == self._target):
            self._read()
        self._target = self._key
        self._group = _grouper(self, self._target)
        return (self._key, self._group)


class _grouper(_Iterator):
    _loose_type_name = "itertools._grouper"

    def __init__(self, parent, target):
        self._parent = parent
        self._target = target
        self._is_first = True

    def __next__(self):
        parent = self._parent
        if parent._group is not self:
            raise StopIteration
        if not self._is_first:
            parent._read()
        self._is_first = False
        if not parent._key == self._target:
            parent._group = None
            raise StopIteration
        return parent._item


class product(_Iterator):
    _loose_type_name = "itertools.product"

    def __init__(self, *iterables, repeat=1):
        if repeat < 0:
            raise ValueError("repeat argument cannot be negative")
        self._pools = [tuple(each) for each in iterables] * repeat
        self._indices = [0] * len(self._pools)
        self._is_over = not all([len(pool) > 0 for pool in self._pools])

    def __next__(self):
        if self._is_over:
            raise StopIteration
        indices = self._indices
        pools = self._pools
        result = tuple([pools[at][indices[at]] for at in range(len(pools))])
        at = len(pools) - 1
        while at >= 0 and indices[at] == len(pools[at]) - 1:
            indices[at] = 0
            at -= 1
        if at >= 0:
            indices[at] += 1
        self._is_over = at < 0
        return result


class _Selection(_Iterator):
    """The items of a pool at `_indices`, which `_advance` moves on; False: there are no more."""

    def __next__(self):
        if self._indices is None:
            raise StopIteration
        result = tuple([self._pool[at] for at in self._indices])
        if not self._advance():
            self._indices = None
        return result


def _length(r):
    if not isinstance(r, int):
        raise TypeError("'%s' object cannot be interpreted as an integer" % class_name(r))
    if r < 0:
        raise ValueError("r must be non-negative")
    return r


class combinations(_Selection):
    _loose_type_name = "itertools.combinations"

    def __init__(self, iterable, r):
        self._pool = tuple(iterable)
        self._r = _length(r)
        self._indices = list(range(r)) if r <= len(self._pool) else None

    def _advance(self):
        indices = self._indices
        at = self._r - 1
        while at >= 0 and indices[at] == at + len(self._pool) - self._r:
            at -= 1
        if at < 0:
            return False
        indices[at] += 1
        for following in range(at + 1, self._r):
            indices[following] = indices[following - 1] + 1
        return True


class combinations_with_replacement(_Selection):
    _loose_type_name = "itertools.combinations_with_replacement"

    def __init__(self, iterable, r):
        self._pool = tuple(iterable)
        self._r = _length(r)
        self._indices = [0] * r if self._pool or r == 0 else None

    def _advance(self):
        indices = self._indices
        at = self._r - 1
        while at >= 0 and indices[at] == len(self._pool) - 1:
            at -= 1
        if at < 0:
            return False
        indices[at:] = [indices[at] + 1] * (self._r - at)
        return True


class permutations(_Selection):
    _loose_type_name = "itertools.permutations"

    def __init__(self, iterable, r=None):
        self._pool = tuple(iterable)
        self._r = len(self._pool) if r is None else r
        if not isinstance(self._r, int):
            raise TypeError("Expected int as r")
        if self._r < 0:
            raise ValueError("r must be non-negative")
        self._indices = list(range(self._r)) if self._r <= len(self._pool) else None

    def _advance(self):
        """To the next sequence of different indices in lexicographic order."""
        indices = self._indices
        size = len(self._pool)
        at = self._r - 1
        while at >= 0:
            for candidate in range(indices[at] + 1, size):
                if candidate not in indices[:at]:
                    indices[at] = candidate
                    free = [each for each in range(size) if each not in indices[:at + 1]]
                    indices[at + 1:] = free[:self._r - at - 1]
                    return True
            at -= 1
        return False


class _tee(_Iterator):
    """One of several iterators over the same items. `_shared` is the iterator; `_link` the cell
    [item, next cell], or an empty one for what nobody has read yet."""

    _loose_type_name = "itertools._tee"

    def __init__(self, shared, link):
        self._shared = shared
        self._link = link

    def __next__(self):
        link = self._link
        if not link:
            item = next(self._shared)
            link.append(item)
            link.append([])
        self._link = link[1]
        return link[0]

    def __copy__(self):
        return _tee(self._shared, self._link)


def tee(iterable, n=2, /):
    if n < 0:
        raise ValueError("n must be >= 0")
    if n == 0:
        return ()
    first = iter(iterable)
    if not isinstance(first, _tee):
        first = _tee(first, [])
    return tuple([first] + [first.__copy__() for _ in range(n - 1)])
