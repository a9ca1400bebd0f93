def run():
    while a and b:
        if c:
            break
        if d:
            continue
        work()
    else:
        other()
