# SPDX-License-Identifier: GPL-3.0-or-later
# The module operator: keys for sorting, and operators to hand on.
from functools import reduce
import operator


class Task:
    def __init__(self, name, priority):
        self.name = name
        self.info = {"priority": priority}
        self.priority = priority


tasks = [Task("b", 2), Task("a", 2), Task("c", 1)]
print([task.name for task in sorted(tasks, key=operator.attrgetter("priority", "name"))])
print(sorted([("x", 2), ("y", 1)], key=operator.itemgetter(1)),
      max({"a": 1, "b": 3}.items(), key=operator.itemgetter(1)),
      operator.itemgetter("a", "b")({"a": 1, "b": 2}), operator.attrgetter("real")(3))
print(operator.methodcaller("replace", "a", "b")("aa"), operator.attrgetter("real.imag")(5))
print(operator.itemgetter(1), operator.attrgetter("a.b"), operator.methodcaller("f", 1, k=2))
print(reduce(operator.mul, [1, 2, 3, 4]), reduce(operator.or_, [{1}, {2}]),
      list(map(operator.neg, [1, -2])), operator.contains([1], 1), operator.countOf([1, 1, 2], 1))
for action in (lambda: operator.itemgetter(5)([1]), lambda: operator.attrgetter("none")(1),
               lambda: operator.add(1, "a"), lambda: operator.itemgetter(),
               lambda: operator.attrgetter(1), lambda: operator.itemgetter("k")({})):
    try:
        action()
    except (AttributeError, LookupError, TypeError) as error:
        print(type(error).__name__, error)
# expect: ['c', 'a', 'b']
# expect: [('y', 1), ('x', 2)] ('b', 3) (1, 2) 3
# expect: bb 0
# expect: operator.itemgetter(1) operator.attrgetter('a.b') operator.methodcaller('f', 1, k=2)
# expect: 24 {1, 2} [-1, 2] True 2
# expect: IndexError list index out of range
# expect: AttributeError 'int' object has no attribute 'none'
# expect: TypeError unsupported operand type(s) for +: 'int' and 'str'
# expect: TypeError itemgetter expected 1 argument, got 0
# expect: TypeError attribute name must be a string
# expect: KeyError 'k'
