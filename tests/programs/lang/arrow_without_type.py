# SPDX-License-Identifier: GPL-3.0-or-later
def f() -> :
    pass
# expect error: SyntaxError: expected ':'
# expect exit: 1
