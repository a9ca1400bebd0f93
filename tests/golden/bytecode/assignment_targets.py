a = b.c = d[e] = 1
x, (y, *z) = pair
first, *rest = items
a, b = b, a
a, b, c = c, a, b
