# Names with underscores, digits and other letters.
_private = 1
__dunder = 2
x1 = 3
größe = 4
名前 = "n"
print(_private, __dunder, x1, größe, 名前)
# expect: 1 2 3 4 n
