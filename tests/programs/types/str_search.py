# Searching and counting.
s = "banana"
print(s.find("an"), s.find("an", 2), s.rfind("an"), s.find("x"), s.count("a"), s.count("ana"))
print(s.index("n"), s.rindex("n"), s.startswith("ba"), s.endswith(("x", "na")), s.startswith("n", 2))
print("nan" in s, "" in s, "x" not in s, s.find(""), s.count(""))
for missing in (s.index, s.rindex):
    try:
        missing("x")
    except ValueError as error:
        print(error)
# expect: 1 3 3 -1 3 1
# expect: 2 4 True True True
# expect: True True True 0 7
# expect: substring not found
# expect: substring not found
