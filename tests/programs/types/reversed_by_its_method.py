# SPDX-License-Identifier: GPL-3.0-or-later
"""reversed() gives whatever __reversed__ returns; without one it wants a length."""


class Countdown:
    def __reversed__(self):
        return [1, 2, 3]


class Endless:
    def __getitem__(self, index):
        return index


print(reversed(Countdown()))
# expect: [1, 2, 3]
try:
    reversed(Endless())
except TypeError as error:
    print(error)
# expect: object of type 'Endless' has no len()
