def run():
    global n
    n += 1
    obj.n += 1
    d[k] -= 2
