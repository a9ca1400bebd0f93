# eval is refused. No comparison: CPython has it.
# oracle: no
print("never")
print(eval("1 + 1"))
# expect error: not in the scenario language
# expect exit: 2
