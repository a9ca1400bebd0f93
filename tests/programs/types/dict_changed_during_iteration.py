# A dict must not grow or shrink while it is iterated.
d = {1: 1, 2: 2}
try:
    for key in d:
        d[key + 10] = 0
except RuntimeError as error:
    print(error)
try:
    for key, value in d.items():
        del d[key]
except RuntimeError as error:
    print(error)
s = {1, 2}
try:
    for item in s:
        s.add(item + 10)
except RuntimeError as error:
    print(error)
d = {1: 1, 2: 2}
for key in d:
    d[key] = 0
print(d)
# expect: dictionary changed size during iteration
# expect: dictionary changed size during iteration
# expect: Set changed size during iteration
# expect: {1: 0, 2: 0}
