def counter(start):
    value = start
    def step():
        nonlocal value
        value += 1
        return value
    return step
