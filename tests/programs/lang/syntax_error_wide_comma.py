# SPDX-License-Identifier: GPL-3.0-or-later
# Whatever is beyond ASCII right behind a number belongs to the number.
# expect exit: 1
# expect error: print(1，2)
# expect error: SyntaxError: invalid decimal literal
print(1，2)
