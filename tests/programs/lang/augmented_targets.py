# In-place operators on attributes and subscripts evaluate the target once.
calls = []


def where():
    calls.append("where")
    return 0


class Box:
    pass


items = [10, 20]
items[where()] += 5
box = Box()
box.n = 1
box.n -= 4
print(items, box.n, calls)
d = {"a": 1}
d["a"] <<= 3
d["a"] |= 1
d["a"] ^= 3
d["a"] &= 14
d["a"] >>= 1
print(d)
x = 7
x /= 2
print(x)
# expect: [15, 20] -3 ['where']
# expect: {'a': 5}
# expect: 3.5
