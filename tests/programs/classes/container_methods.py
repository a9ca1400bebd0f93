# __len__, __getitem__, __setitem__, __delitem__, __contains__, __iter__.
class Shelf:
    def __init__(self):
        self.items = {}

    def __len__(self):
        return len(self.items)

    def __getitem__(self, key):
        return self.items[key]

    def __setitem__(self, key, value):
        print("set", key, value)
        self.items[key] = value

    def __delitem__(self, key):
        print("del", key)
        del self.items[key]

    def __contains__(self, key):
        return key.lower() in self.items

    def __iter__(self):
        return iter(sorted(self.items))


s = Shelf()
print(bool(s), len(s))
s["b"] = 2
s["a"] = 1
s["b"] += 5
print(s["b"], "A" in s, list(s), [x for x in s], bool(s), sorted(s, reverse=True))
del s["a"]
a, = s
print(a, *s, max(s))
try:
    s["zz"]
except KeyError as error:
    print("KeyError", error)
# expect: False 0
# expect: set b 2
# expect: set a 1
# expect: set b 7
# expect: 7 True ['a', 'b'] ['a', 'b'] True ['b', 'a']
# expect: del a
# expect: b b b
# expect: KeyError 'zz'
