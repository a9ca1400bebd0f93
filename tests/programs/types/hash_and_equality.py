# Equal numbers are one key; lists have no hash.
d = {1: "one"}
print(d[1.0], d[True], {0: "a", False: "b", 0.0: "c"}, len({1, 1.0, True}))
print(hash(5), hash("a") == hash("a"), hash(None) == hash(None), hash(-1), hash(True))
for bad in ([], {}, set()):
    try:
        hash(bad)
    except TypeError as error:
        print(error)
nan = float("nan")
print(nan == nan, nan in [nan], [nan] == [nan])
# expect: one one {0: 'c'} 1
# expect: 5 True True -2 1
# expect: unhashable type: 'list'
# expect: unhashable type: 'dict'
# expect: unhashable type: 'set'
# expect: False True True
