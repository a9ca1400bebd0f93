# Comparisons of sequences, item by item.
print([1, 2] < [1, 3], [1] < [1, 0], [2] > [1, 9], [] < [0], [1, 2] == [1, 2], [1] != [1.0])
print((1, 2) <= (1, 2), ("a", 1) < ("b", 0), [1] == (1,))
try:
    [1] < ["a"]
except TypeError as error:
    print(error)
try:
    [1] < (1,)
except TypeError as error:
    print(error)
# expect: True True True True True False
# expect: True True False
# expect: '<' not supported between instances of 'int' and 'str'
# expect: '<' not supported between instances of 'list' and 'tuple'
