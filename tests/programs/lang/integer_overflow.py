# 64 bits are enough here: beyond them the program stops. No comparison: CPython goes on.
# oracle: no
n = 9223372036854775807
print(n)
print(n + 1)
# expect: 9223372036854775807
# expect error: 64
# expect exit: 2
