# SPDX-License-Identifier: GPL-3.0-or-later
# The arguments so far are marked.
# expect exit: 1
# expect error:       ^^^^^^^
# expect error: SyntaxError: iterable argument unpacking follows keyword argument unpacking
print(1, **{}, *[2])
