# a = b = value, targets from left to right.
a = b = [1]
a.append(2)
print(b, a is b)
x = y = z = 0
print(x, y, z)
i = 0
items = [0, 0, 0]
i = items[i] = 2
print(i, items)
# expect: [1, 2] True
# expect: 0 0 0
# expect: 2 [0, 0, 2]
