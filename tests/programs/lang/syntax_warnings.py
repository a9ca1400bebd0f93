# SPDX-License-Identifier: GPL-3.0-or-later
# What CPython says while it compiles: warnings on stderr, and the program runs.
x = 5
if x is 5 or x is not "a" or x is None or x is ():
    print("runs")
# expect: runs
# expect error: syntax_warnings.py:4: SyntaxWarning: "is" with a literal. Did you mean "=="?
# expect error: if x is 5 or x is not "a" or x is None or x is ():
# expect error: syntax_warnings.py:4: SyntaxWarning: "is not" with a literal. Did you mean "!="?
assert (x == 6, "never fails")
# expect error: SyntaxWarning: assertion is always true, perhaps remove parentheses?
while x is 7:
    pass
try:
    [(1, 2) (3, 4)]
except TypeError as e:
    print(e)
# expect: 'tuple' object is not callable
# expect error: SyntaxWarning: 'tuple' object is not callable; perhaps you missed a comma?
try:
    [[1, 2] ["a", "b"]]
except TypeError as e:
    print(e)
# expect: list indices must be integers or slices, not tuple
# expect error: list indices must be integers or slices, not tuple; perhaps you missed a comma?
