# SPDX-License-Identifier: GPL-3.0-or-later
"""A generator expression behind a star: the call takes its items out, nobody keeps it."""


def show(*items, **named):
    print(items, named)


show(*(x * 2 for x in range(3)))
# expect: (0, 2, 4) {}
show(9, *(c for c in "ab"), *[1], key=1)
# expect: (9, 'a', 'b', 1) {'key': 1}
print(*(f"{i}!" for i in range(3) if i != 1), sep="-")
# expect: 0!-2!
try:
    show(*(1 // (x - 1) for x in range(3)))
except ZeroDivisionError as error:
    print(error)
# expect: integer division or modulo by zero
