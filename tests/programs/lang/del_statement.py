# del of names, attributes, items and slices.
x = 1
del x
try:
    print(x)
except NameError as error:
    print(error)
items = [0, 1, 2, 3, 4, 5]
del items[0]
del items[1:3]
del items[-1], items[0]
print(items)
d = {"a": 1, "b": 2}
del d["a"]
print(d)


class Box:
    pass


box = Box()
box.n = 1
del box.n
print(hasattr(box, "n"))


def local():
    y = 1
    del y
    try:
        return y
    except UnboundLocalError as error:
        return error


print(local())
# expect: name 'x' is not defined
# expect: [4]
# expect: {'b': 2}
# expect: False
# expect: cannot access local variable 'y' where it is not associated with a value
