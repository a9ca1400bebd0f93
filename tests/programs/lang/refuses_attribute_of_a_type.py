# A method of CPython's types that the machine lacks is refused when it is met, not missing.
# oracle: no
print("abc".upper())
print("abc".translate({97: "b"}))
# expect: ABC
# expect error: refuses_attribute_of_a_type.py:4:7: not in the scenario language: str.translate
# expect exit: 2
