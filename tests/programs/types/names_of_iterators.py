# SPDX-License-Identifier: GPL-3.0-or-later
from collections import deque

made = [iter([]), reversed([]), iter(()), iter("a"), iter("\u00e9"), iter({}), iter({}.values()),
        iter({}.items()), iter(set()), iter(range(1)), iter(deque()), reversed(deque()),
        iter(int, 0), enumerate([]), zip(), map(str, []), filter(None, [])]
print(*[type(each).__name__ for each in made[:5]])
# expect: list_iterator list_reverseiterator tuple_iterator str_ascii_iterator str_iterator
print(*[type(each).__name__ for each in made[5:8]])
# expect: dict_keyiterator dict_valueiterator dict_itemiterator
print(*[type(each).__name__ for each in made[8:13]])
# expect: set_iterator range_iterator _deque_iterator _deque_reverse_iterator callable_iterator
print(*[type(each).__name__ for each in made[13:]])
# expect: enumerate zip map filter
try:
    iter([])[0]
except TypeError as error:
    print(error)
# expect: 'list_iterator' object is not subscriptable
try:
    len(iter({}.values()))
except TypeError as error:
    print(error)
# expect: object of type 'dict_valueiterator' has no len()
