# Lists: literals, nesting, index, length.
items = [1, "two", [3, 4]]
print(items)
print(len(items), items[2][0], items[-1])
items[0] = None
print(items)
for item in items:
    print(item)
# expect: [1, 'two', [3, 4]]
# expect: 3 3 [3, 4]
# expect: [None, 'two', [3, 4]]
# expect: None
# expect: two
# expect: [3, 4]
