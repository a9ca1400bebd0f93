# Implicit joining in brackets, with comments and blank lines inside.
total = (1 +
         2 +  # a comment

         3)
items = [
    1,
    2,
]
call = max(
    total,
    items[1],
)
print(total, items, call, {
    "a": 1,
})
# expect: 6 [1, 2] 6 {'a': 1}
