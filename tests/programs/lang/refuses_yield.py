# A generator function is refused before the first line runs. No comparison: CPython has them.
# oracle: no
print("never")


def numbers():
    yield 1


# expect error: not in the scenario language: 'yield'
# expect exit: 2
