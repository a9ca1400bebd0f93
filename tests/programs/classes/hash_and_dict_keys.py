# Objects with their own __hash__ and __eq__ as keys.
class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n % 2

    def __eq__(self, other):
        return isinstance(other, Key) and self.n == other.n

    def __repr__(self):
        return "K%d" % self.n


d = {Key(1): "a", Key(3): "b"}
d[Key(1)] = "c"
print(d, d[Key(3)], Key(5) in d, d.get(Key(7), "none"), d.pop(Key(3)), len(d), d.setdefault(Key(9), "n"))
del d[Key(1)]
print(d, {Key(1), Key(1), Key(2)} == {Key(2), Key(1)}, {(Key(1), 2): 1}[(Key(1), 2)])
s = {Key(4)}
s.add(Key(4))
s.discard(Key(4))
print(s, hash(Key(7)))
try:
    d[Key(100)]
except KeyError as error:
    print(repr(error))
# expect: {K1: 'c', K9: 'n'} b False none b 1 n
# expect: {K9: 'n'} True 1
# expect: set() 1
# expect: KeyError(K100)
