# SPDX-License-Identifier: GPL-3.0-or-later
# The expression alone is shown, in parentheses, as CPython reads it.
# expect exit: 1
# expect error: (low high)
# expect error: SyntaxError: f-string: invalid syntax. Perhaps you forgot a comma?
low = high = 1
print(f"between {low} and {low high}")
