# *seq and **map in calls and displays.
def f(*args, **kwargs):
    return args, kwargs


print(f(*[1, 2], 3, *(4,), a=1, **{"b": 2}))
print([*range(3), *"ab"], (*[1], 2), {*[1, 1]}, {**{"a": 1}, "b": 2, **{"a": 3}})
try:
    f(**{"a": 1}, a=2)
except TypeError as error:
    print("repeated" , "multiple values" in str(error))
try:
    f(*5)
except TypeError as error:
    print("not iterable" , "must be an iterable" in str(error))
# expect: ((1, 2, 3, 4), {'a': 1, 'b': 2})
# expect: [0, 1, 2, 'a', 'b'] (1, 2) {1} {'a': 3, 'b': 2}
# expect: repeated True
# expect: not iterable True
