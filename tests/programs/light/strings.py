# Strings: quotes, escapes, concatenation, repetition.
print("a" + 'b' * 3)
print("it's", 'say "hi"')
print("tab\tend", "back\\slash")
print("""two
lines""")
print(repr("it's"), repr('"'), len("abc"))
# expect: abbb
# expect: it's say "hi"
# expect: tab	end back\slash
# expect: two
# expect: lines
# expect: "it's" '"' 3
