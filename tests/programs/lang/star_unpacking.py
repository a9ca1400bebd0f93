# Unpacking with one starred target, and nested.
a, *b = [1, 2, 3]
print(a, b)
*a, b = "xyz"
print(a, b)
a, *b, c = (1, 2)
print(a, b, c)
(a, b), c = [1, 2], 3
print(a, b, c)
[x, (y, *z)] = 1, (2, 3, 4)
print(x, y, z)
for i, (j, k) in enumerate([(1, 2), (3, 4)]):
    print(i, j, k)
for text in ("a, b = 1,", "a, b = 1, 2, 3", "short"):
    try:
        if text == "short":
            a, *b, c = [1]
        elif text.endswith("3"):
            a, b = 1, 2, 3
        else:
            a, b = (1,)
    except ValueError as error:
        print(error)
try:
    a, b = 5
except TypeError as error:
    print(error)
a, b = b, a = 1, 2
print(a, b)
# expect: 1 [2, 3]
# expect: ['x', 'y'] z
# expect: 1 [] 2
# expect: 1 2 3
# expect: 1 2 [3, 4]
# expect: 0 1 2
# expect: 1 3 4
# expect: not enough values to unpack (expected 2, got 1)
# expect: too many values to unpack (expected 2)
# expect: not enough values to unpack (expected at least 2, got 1)
# expect: cannot unpack non-iterable int object
# expect: 2 1
