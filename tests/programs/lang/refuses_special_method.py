# Refused before the first line, although CPython has it.
# oracle: no
print("never")

class A:
    def __getattribute__(self, name):
        return name


# expect error: refuses_special_method.py:6:9: not in the scenario language: the special method '__getattribute__'
# expect exit: 2
