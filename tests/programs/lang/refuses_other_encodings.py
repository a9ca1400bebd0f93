# Encodings that only CPython has end the run instead of being taken for another.
# oracle: no
print("before")
"é".encode("cp1252")
# expect: before
# expect error: refuses_other_encodings.py:4:1: not in the scenario language: the encoding 'cp1252'
# expect exit: 2
