# Names refer to objects; copies are shallow.
a = [[1], 2]
b = a
c = a[:]
d = list(a)
b.append(3)
c[0].append("shared")
print(a, b is a, c, d, a == c)
row = [0] * 2
grid = [row] * 2
grid[0][0] = 1
print(grid)
# expect: [[1, 'shared'], 2, 3] True [[1, 'shared'], 2] [[1, 'shared'], 2] False
# expect: [[1, 0], [1, 0]]
