# match is refused. No comparison: CPython has it.
# oracle: no
print("never")
match 1:
    case 1:
        print("one")
# expect error: not in the scenario language
# expect exit: 2
