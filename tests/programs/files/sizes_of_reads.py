# SPDX-License-Identifier: GPL-3.0-or-later
# read(n), readline(n) and readlines(hint); paths and modes that are none.
with open("data.txt", "w") as f:
    f.write("första\nsecond\nthird\n")
with open("data.txt") as f:
    print(repr(f.readline(3)), repr(f.readline(100)), repr(f.read(2)), f.readline(-1))
# expect: 'för' 'sta\n' 'se' cond
# expect:
    print(f.readlines(), f.read(5), f.readlines(10))
# expect: ['third\n']  []
with open("data.txt") as f:
    print(f.readlines(8), f.readlines(None))
# expect: ['första\n', 'second\n'] ['third\n']
f = open("data.txt")
for wrong in (lambda: f.read("x"), lambda: f.readline("x"), lambda: f.readlines("x"),
              lambda: open("a\0b"), lambda: open("data.txt", 5), lambda: open("data.txt", None)):
    try:
        wrong()
    except Exception as e:
        print(type(e).__name__, e)
# expect: TypeError argument should be integer or None, not 'str'
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError argument should be integer or None, not 'str'
# expect: ValueError embedded null byte
# expect: TypeError open() argument 'mode' must be str, not int
# expect: TypeError open() argument 'mode' must be str, not None
