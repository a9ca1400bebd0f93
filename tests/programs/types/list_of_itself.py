# A list that holds itself.
a = [1]
a.append(a)
print(a, a[1] is a)
d = {}
d["me"] = d
print(d)
# expect: [1, [...]] True
# expect: {'me': {...}}
