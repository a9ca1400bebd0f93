# All methods of dict, in the order of insertion.
d = {"a": 1, "b": 2}
d["c"] = 3
d["a"] = 9
print(d, list(d), len(d), "a" in d, 9 in d, d.get("x"), d.get("x", 0))
print(d.keys(), d.values(), d.items())
print(d.pop("a"), d.pop("zz", None), d.setdefault("n", []), d.setdefault("b", 5), d)
d.update({"b": 7}, z=1)
d.update([("y", 2)])
print(d, d.popitem(), d.copy() == d, d | {"q": 1}, dict.fromkeys("ab", 0), dict.fromkeys([1]))
print(dict(a=1), dict([("x", 1)]), dict({"k": 2}, j=3), {1: "int", 1.0: "float"}, {True: 1, 1: 2})
d.clear()
print(d, d == {}, {"a": 1, "b": 2} == {"b": 2, "a": 1})
for bad in (lambda: {}["missing"], lambda: {}.popitem(), lambda: {}.pop(3), lambda: {[]: 1}):
    try:
        bad()
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)
# expect: {'a': 9, 'b': 2, 'c': 3} ['a', 'b', 'c'] 3 True False None 0
# expect: dict_keys(['a', 'b', 'c']) dict_values([9, 2, 3]) dict_items([('a', 9), ('b', 2), ('c', 3)])
# expect: 9 None [] 2 {'b': 2, 'c': 3, 'n': []}
# expect: {'b': 7, 'c': 3, 'n': [], 'z': 1} ('y', 2) True {'b': 7, 'c': 3, 'n': [], 'z': 1, 'q': 1} {'a': 0, 'b': 0} {1: None}
# expect: {'a': 1} {'x': 1} {'k': 2, 'j': 3} {1: 'float'} {True: 2}
# expect: {} True True
# expect: KeyError 'missing'
# expect: KeyError 'popitem(): dictionary is empty'
# expect: KeyError 3
# expect: TypeError unhashable type: 'list'
