# SPDX-License-Identifier: GPL-3.0-or-later
# Operators of built-in types asked for by name: what the other side would say is NotImplemented.
print([1].__add__([2]), list.__mul__([1], 2), (1,).__add__((2,)), "a".__add__("b"))
# expect: [1, 2] [1, 1] (1, 2) ab
print((5).__add__(2), (5).__rsub__(2), (5).__add__(2.5), (2.5).__add__(5), (5).__lt__(6.0))
# expect: 7 -3 NotImplemented 7.5 NotImplemented
print({1}.__or__({2}), {1: 2}.__or__({3: 4}), {1}.__le__({1, 2}), {1: 2}.__eq__({1: 2}))
# expect: {1, 2} {1: 2, 3: 4} True True
print([1].__lt__([2]), [1].__lt__(2), "a".__eq__("a"), {1: 2}.__or__(5), {}.__lt__({}))
# expect: True NotImplemented True NotImplemented NotImplemented
print("abc".__hash__() == hash("abc"), (1, 2).__hash__() == hash((1, 2)), "%d!".__mod__(3))
# expect: True True 3!
items = [1]
print(items.__iadd__("ab") is items, items)
# expect: True [1, 'a', 'b']
for wrong in (lambda: [1].__add__(5), lambda: "a".__add__(5), lambda: [1].__mul__("a"),
              lambda: list.__add__(5, []), lambda: [1].__add__(), lambda: str.upper(5)):
    try:
        wrong()
    except TypeError as e:
        print(e)
# expect: can only concatenate list (not "int") to list
# expect: can only concatenate str (not "int") to str
# expect: 'str' object cannot be interpreted as an integer
# expect: descriptor '__add__' requires a 'list' object but received a 'int'
# expect: expected 1 argument, got 0
# expect: descriptor 'upper' for 'str' objects doesn't apply to a 'int' object
