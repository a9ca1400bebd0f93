def run(a):
    del a
    del b.c, d[0], e[1:2]
