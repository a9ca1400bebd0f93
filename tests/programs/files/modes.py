# Modes w, a, x, r, r+ and what each refuses.
with open("f.txt", "w") as f:
    print(f.write("one\n"), f.mode, f.name, f.closed)
with open("f.txt", "a") as f:
    f.write("two\n")
with open("f.txt") as f:
    print(repr(f.read()))
with open("f.txt", "r+") as f:
    f.write("ONE")
with open("f.txt") as f:
    print(f.read(), end="")
try:
    open("f.txt", "x")
except FileExistsError as error:
    print(error)
with open("g.txt", "x") as f:
    f.write("new")
with open("f.txt", "w"):
    pass
with open("f.txt") as f:
    print(repr(f.read()))
try:
    open("f.txt", "q")
except ValueError as error:
    print(error)
# expect: 4 w f.txt False
# expect: 'one\ntwo\n'
# expect: ONE
# expect: two
# expect: [Errno 17] File exists: 'f.txt'
# expect: ''
# expect: invalid mode: 'q'
