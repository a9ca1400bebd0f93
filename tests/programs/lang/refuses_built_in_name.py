# Refused before the first line, although CPython has it.
# oracle: no
print("never")

print(bytearray(3))


# expect error: refuses_built_in_name.py:5:7: not in the scenario language: 'bytearray'
# expect exit: 2
