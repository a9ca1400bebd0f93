# A class that defines __eq__ alone has None for __hash__, as the mutable containers have; what a
# class is called is no entry of its dict.
class Point:
    def __init__(self, x):
        self.x = x

    def __eq__(self, other):
        return isinstance(other, Point) and self.x == other.x


class Hashed(Point):
    def __hash__(self):
        return hash(self.x)


class Again(Hashed):
    def __eq__(self, other):
        return super().__eq__(other)


print(Point.__hash__, Point(1).__hash__, Again.__hash__, Hashed(5).__hash__() == hash(5))
print([type(each).__hash__ is None for each in ([], {}, set(), (), 1, "", None, frozenset())])
print(sorted(each for each in vars(Point) if each in ("__eq__", "__hash__", "__qualname__")))
print(len({Hashed(1), Hashed(1)}), Point.__qualname__)
for call in (lambda: {Point(1)}, lambda: hash(Again(1)), lambda: Point(1).__hash__(),
             lambda: [].__hash__(), lambda: {[]: 1}):
    try:
        print(call())
    except TypeError as error:
        print(error)

# expect: None None None True
# expect: [True, True, True, False, False, False, False, False]
# expect: ['__eq__', '__hash__']
# expect: 1 Point
# expect: unhashable type: 'Point'
# expect: unhashable type: 'Again'
# expect: 'NoneType' object is not callable
# expect: 'NoneType' object is not callable
# expect: unhashable type: 'list'
