# Defaults are evaluated once, at the definition.
def add(item, to=[]):
    to.append(item)
    return to


print(add(1), add(2))
base = 10


def shifted(x, by=base):
    return x + by


base = 100
print(shifted(1), add.__defaults__)
# expect: [1, 2] [1, 2]
# expect: 11 ([1, 2],)
