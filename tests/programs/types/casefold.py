# casefold() goes further than lower(); items that nothing can delete, each in its words.
print("Straße".casefold(), "Straße".lower(), "ΑΣ".casefold() == "ας".casefold(), "ﬁn".casefold())
print("MASSE".casefold() == "Maße".casefold(), "Ǆ".casefold(), "ABC".casefold())
for holder in (5, None, "text", (1,), {1}, range(3), print):
    for key in (0, "x"):
        try:
            del holder[key]
        except TypeError as e:
            print(e)
for call in (lambda: sum([1], 1, start=2), lambda: round(1.5, 1, ndigits=2),
             lambda: "a b".split(" ", sep=" "), lambda: pow(1, 2, exp=3)):
    try:
        call()
    except TypeError as e:
        print(e)
# expect: strasse straße True fin
# expect: True ǆ abc
# expect: 'int' object does not support item deletion
# expect: 'int' object does not support item deletion
# expect: 'NoneType' object does not support item deletion
# expect: 'NoneType' object does not support item deletion
# expect: 'str' object doesn't support item deletion
# expect: 'str' object does not support item deletion
# expect: 'tuple' object doesn't support item deletion
# expect: 'tuple' object does not support item deletion
# expect: 'set' object doesn't support item deletion
# expect: 'set' object does not support item deletion
# expect: 'range' object doesn't support item deletion
# expect: 'range' object does not support item deletion
# expect: 'builtin_function_or_method' object does not support item deletion
# expect: 'builtin_function_or_method' object does not support item deletion
# expect: sum() takes at most 2 arguments (3 given)
# expect: round() takes at most 2 arguments (3 given)
# expect: argument for split() given by name ('sep') and position (1)
# expect: argument for pow() given by name ('exp') and position (2)
