# SPDX-License-Identifier: GPL-3.0-or-later
# No comma is guessed behind a name that a soft keyword begins with ("case").
# expect exit: 1
# expect error: SyntaxError: invalid syntax
print(c 1)
