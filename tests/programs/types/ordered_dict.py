# collections.OrderedDict: what a dict lacks.
from collections import OrderedDict

first = OrderedDict([("a", 1), ("b", 2)])
other = OrderedDict([("b", 2), ("a", 1)])
print(first == other, first != other, first == {"b": 2, "a": 1}, first == OrderedDict(a=1, b=2))
first.move_to_end("a")
print(first, list(reversed(first)), list(first.items()))
first.move_to_end("a", last=False)
print(first.popitem(last=False), first.popitem(), first)
print(type(other.copy()).__name__, other.copy() == other, OrderedDict.fromkeys("xy", 0))


class Recent(OrderedDict):
    def __init__(self, size):
        super().__init__()
        self.size = size

    def put(self, key, value):
        self[key] = value
        self.move_to_end(key)
        while len(self) > self.size:
            print("out:", self.popitem(last=False))


recent = Recent(2)
for each in "abac":
    recent.put(each, each.upper())
print(list(recent), list(reversed({"x": 1, "y": 2})))
try:
    OrderedDict().popitem()
except KeyError as error:
    print(error)

# expect: False True True True
# expect: OrderedDict([('b', 2), ('a', 1)]) ['a', 'b'] [('b', 2), ('a', 1)]
# expect: ('a', 1) ('b', 2) OrderedDict()
# expect: OrderedDict True OrderedDict([('x', 0), ('y', 0)])
# expect: out: ('b', 'B')
# expect: ['a', 'c'] ['y', 'x']
# expect: 'dictionary is empty'
