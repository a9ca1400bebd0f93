i = 0
while i < 5:
    i += 1
    if i == 2: continue
    for k in range(3):
        if k == i: break
    else:
        print("else", i); pass
else:
    print("done")
def g(a, b=[], *c, d, e=1, **f): return lambda x, /: (a, b, c, d, e, f, x)
print(g(1, 2, 3, d=4, z=5)(6), 1 if i else 2, 1 < 2 <= 3 != 4, None is None, 3 not in [1])
global_name: int = 1
def h():
    global global_name
    n = 0
    def inner():
        nonlocal n
        n += 1
        return n
    global_name = inner() + inner()
h(); print(global_name)
