a = b or c and d
a = b if c else d
a = not (b in c)
