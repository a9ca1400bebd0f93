# SPDX-License-Identifier: GPL-3.0-or-later
# |= takes what update() takes; keys and items compare as sets; keys exchanged during iteration.
d = same = {"a": 1}
d |= [("b", 2)]
print(d, same is d)
# expect: {'a': 1, 'b': 2} True
for wrong in (5, ["abc"], None):
    try:
        d |= wrong
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
# expect: TypeError 'int' object is not iterable
# expect: ValueError dictionary update sequence element #0 has length 3; 2 is required
# expect: TypeError 'NoneType' object is not iterable
print(d.keys() < {"a", "b", "c"}, d.items() >= {("a", 1)}, {"a"} < d.keys(), d.keys() > d.keys())
# expect: True True True False
try:
    d.values() < d.values()
except TypeError as e:
    print(e)
# expect: '<' not supported between instances of 'dict_values' and 'dict_values'
numbers = {1: 1, 2: 2}
try:
    for key in numbers:
        numbers[key + 10] = numbers.pop(key)
except RuntimeError as e:
    print(e)
# expect: dictionary keys changed during iteration
