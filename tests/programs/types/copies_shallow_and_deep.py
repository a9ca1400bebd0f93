# SPDX-License-Identifier: GPL-3.0-or-later
# copy.copy() shares what is inside, copy.deepcopy() does not, and neither copies a lock.
from collections import OrderedDict, defaultdict, deque
import copy
import queue
import threading


class Point:
    def __init__(self, x):
        self.x = x
        self.path = [x]

    def __repr__(self):
        return "Point(%r, %r)" % (self.x, self.path)


class Counted(list):
    pass


class Own:
    def __init__(self, value):
        self.value = value

    def __copy__(self):
        return Own(("copied", self.value))

    def __deepcopy__(self, memo):
        return Own(copy.deepcopy(self.value, memo))


class Guarded:
    def __init__(self):
        self.lock = threading.Lock()


items = [1, [2], {"k": [4]}, (5, [6]), Point(8)]
shallow, deep = copy.copy(items), copy.deepcopy(items)
items[1].append(9)
items[2]["k"].append(9)
items[3][1].append(9)
items[4].path.append(9)
print(shallow)
print(deep)
pair = (1, "a")
print(copy.deepcopy(pair) is pair, copy.deepcopy(print) is print, copy.copy(Point) is Point)
print(copy.copy({1: 2}), copy.copy({1}), copy.deepcopy(frozenset([1])), copy.copy(deque([1], 3)))
print(copy.deepcopy(defaultdict(list, a=[1])), copy.deepcopy(OrderedDict(a=[1])))
ring = [1]
ring.append(ring)
twin = copy.deepcopy(ring)
print(twin, twin[1] is twin, twin is ring)
twice = copy.deepcopy([[]] * 2)
print(twice[0] is twice[1])
counted = Counted([1, [2]])
counted.tag = "tag"
print(type(copy.deepcopy(counted)).__name__, copy.deepcopy(counted), copy.copy(counted).tag)
own = Own([1])
print(copy.copy(own).value, copy.deepcopy(own).value is own.value)
error = copy.copy(ValueError("a", 1))
print(repr(error), error.args)
for each in (Guarded(), threading.RLock(), threading.Thread(target=print), queue.Queue(), copy,
             threading.local()):
    try:
        copy.deepcopy(each)
    except TypeError as error:
        print(error)
print(type(copy.copy(Guarded()).lock).__name__)
# expect: [1, [2, 9], {'k': [4, 9]}, (5, [6, 9]), Point(8, [8, 9])]
# expect: [1, [2], {'k': [4]}, (5, [6]), Point(8, [8])]
# expect: True True True
# expect: {1: 2} {1} frozenset({1}) deque([1], maxlen=3)
# expect: defaultdict(<class 'list'>, {'a': [1]}) OrderedDict([('a', [1])])
# expect: [1, [...]] True False
# expect: True
# expect: Counted [1, [2]] tag
# expect: ('copied', [1]) False
# expect: ValueError('a', 1) ('a', 1)
# expect: cannot pickle '_thread.lock' object
# expect: cannot pickle '_thread.RLock' object
# expect: cannot pickle '_thread.lock' object
# expect: cannot pickle '_thread.lock' object
# expect: cannot pickle 'module' object
# expect: cannot pickle '_thread._local' object
# expect: lock
