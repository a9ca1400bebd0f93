# Inner functions see the variable, not its value; nonlocal writes it.
def counter():
    n = 0

    def step():
        nonlocal n
        n += 1
        return n

    def read():
        return n

    return step, read


step, read = counter()
print(step(), step(), read())
other, _ = counter()
print(other(), read())
late = [lambda: i for i in range(3)]
print([f() for f in late])
early = [lambda i=i: i for i in range(3)]
print([f() for f in early])
# expect: 1 2 2
# expect: 1 2
# expect: [2, 2, 2]
# expect: [0, 1, 2]
