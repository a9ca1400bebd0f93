# Tuples.
t = (1, 2, 2)
print(t.count(2), t.index(2), t + (3,), t * 2, (1,), (), len(t), t[1:], 2 in t, hash((1, 2)) == hash((1, 2)))
try:
    t[0] = 5
except TypeError as error:
    print(error)
try:
    t.index(9)
except ValueError as error:
    print(error)
try:
    hash(([],))
except TypeError as error:
    print(error)
# expect: 2 1 (1, 2, 2, 3) (1, 2, 2, 1, 2, 2) (1,) () 3 (2, 2) True True
# expect: 'tuple' object does not support item assignment
# expect: tuple.index(x): x not in tuple
# expect: unhashable type: 'list'
