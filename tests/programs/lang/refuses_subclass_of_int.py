# Refused before the first line, although CPython has it.
# oracle: no
print("never")

class Count(int):
    pass


# expect error: refuses_subclass_of_int.py:5:13: not in the scenario language: a subclass of 'int'. Keep the value in an attribute instead.
# expect exit: 2
