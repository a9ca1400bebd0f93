# Lines joined by a backslash, several statements in a line, one-line suites.
total = 1 + \
    2
a = 1; b = 2
if a < b: print("less"); print("really")
while a < 3: a += 1
print(total, a)
class Empty: pass
def double(x): return 2 * x
print(double(4), Empty.__name__)
# expect: less
# expect: really
# expect: 3 3
# expect: 8 Empty
