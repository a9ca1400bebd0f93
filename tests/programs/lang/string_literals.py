# Escapes, raw strings, joining of adjacent literals.
print("\x41\u00e9\U0001F600\101\0".encode("utf-8") == b"A\xc3\xa9\xf0\x9f\x98\x80A\x00")
print(repr("a\tb\nc\\d\'e\"f\r\a\b\f\v\x00\x7f"))
print(r"raw\n", len(r"\\"), "one" 'two' """three""")
print("line \
continued")
print(repr("é"), repr("\u200b"), ascii("é"), repr('mixed \' "'))
# expect: True
# expect: 'a\tb\nc\\d\'e"f\r\x07\x08\x0c\x0b\x00\x7f'
# expect: raw\n 2 onetwothree
# expect: line continued
# expect: 'é' '\u200b' '\xe9' 'mixed \' "'
