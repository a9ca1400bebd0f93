# x if c else y evaluates only one side.
def loud(v):
    print("loud", v)
    return v


print(loud(1) if True else loud(2))
print(loud(1) if "" else loud(2))
print("a" if 0 else "b" if 0 else "c")
# expect: loud 1
# expect: 1
# expect: loud 2
# expect: 2
# expect: c
