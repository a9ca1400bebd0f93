# Slices of lists, strings and tuples; assignment and deletion.
items = list(range(10))
print(items[2:5], items[:3], items[7:], items[::3], items[::-1], items[-3:-1], items[8:2:-2])
print("hello"[1:4], "hello"[::-1], (1, 2, 3)[1:], "abc"[5:])
items[2:4] = ["a", "b", "c"]
print(items)
items[::5] = [0, 0, 0]
print(items)
items[1:1] = [77]
items[-1:] = []
print(items)
del items[::2]
print(items)
try:
    items[::2] = [1]
except ValueError as error:
    print(error)
# expect: [2, 3, 4] [0, 1, 2] [7, 8, 9] [0, 3, 6, 9] [9, 8, 7, 6, 5, 4, 3, 2, 1, 0] [7, 8] [8, 6, 4]
# expect: ell olleh (2, 3) 
# expect: [0, 1, 'a', 'b', 'c', 4, 5, 6, 7, 8, 9]
# expect: [0, 1, 'a', 'b', 'c', 0, 5, 6, 7, 8, 0]
# expect: [0, 77, 1, 'a', 'b', 'c', 0, 5, 6, 7, 8]
# expect: [77, 'a', 'c', 5, 7]
# expect: attempt to assign sequence of size 1 to extended slice of size 3
