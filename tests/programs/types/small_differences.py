# SPDX-License-Identifier: GPL-3.0-or-later
# A number times a deque, a tuple times one, Counters that differ, `!=` without `==`, and
# attributes of exceptions that nobody gave.
from collections import Counter, deque


class Differs:
    def __ne__(self, other):
        return "ne"


pair = (1, 2)
print(2 * deque([1]), pair * 1 is pair)
# expect: deque([1, 1]) True
print(Counter("aab") != Counter("aba"), Counter(a=2, b=1, c=0) > Counter("aab"))
# expect: False False
print(Differs() != 5, 5 != Differs(), Differs() == 5)
# expect: ne ne False
print(AttributeError().name, AttributeError("x").obj, NameError().name, ImportError().path)
# expect: None None None None
