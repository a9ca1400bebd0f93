# Metaclasses are refused. No comparison: CPython has them.
# oracle: no
print("never")


class C(metaclass=type):
    pass


# expect error: not in the scenario language
# expect exit: 2
