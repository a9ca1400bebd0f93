# Comparisons chain; `and` and `or` give one of their operands; `not` gives a bool.
n = 5
print(1 < n < 10, 1 < n < 4, n == 5, n != 5)  # expect: True False True False
print(n and "set", 0 or "default", not n)  # expect: set default False
print("many" if n > 3 else "few")  # expect: many
