@outer
@inner(1)
def f():
    pass
