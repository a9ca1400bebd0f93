# A class below list, dict or set may have operators of its own; what they leave is done as above.
class Row(list):
    def __add__(self, other):
        return "add" if other else "nothing added"

    def __iadd__(self, other):
        self.append("+")
        return self

    def __mul__(self, other):
        return Row([each * other for each in self])

    def __eq__(self, other):
        return "eq" if other else NotImplemented

    def __lt__(self, other):
        return "lt"


class Bag(set):
    def __or__(self, other):
        return "or"

    def __le__(self, other):
        return "le"


class Table(dict):
    def __or__(self, other):
        return "or"

    def __eq__(self, other):
        return len(self) == len(other)

    def __lt__(self, other):
        return len(self) < len(other)


row = Row([1, 2])
print(row + [3], row + [], row * 2, type(row * 2).__name__, row == [1], row == [], row < [9])
row += [5]
print(row, row != [1, 2, "+"], row > [0])
bag = Bag([1])
print(bag | {2}, bag <= {1}, bag & {1}, bag == {1})
table = Table(a=1)
print(table | {"b": 2}, table == {"z": 0}, table < {"y": 1, "z": 2}, {"a": 1} == {"a": 1})


# Each is asked once; a class below another one first; the container's own operator in place stays.
class Asked(list):
    def __add__(self, other):
        print("asked +")
        return NotImplemented

    def __lt__(self, other):
        print("asked <")
        return NotImplemented


class Below(Asked):
    def __gt__(self, other):
        return "below, mirrored"

    def __eq__(self, other):
        return "below"


class Less(set):
    def __sub__(self, other):
        return "less"

    def __rsub__(self, other):
        return "from the right"


class LessBelow(Less):
    def __rsub__(self, other):
        return "from the right, below"


for attempt in (lambda: Asked([1]) + [2], lambda: Asked() + 5, lambda: Asked() < 5):
    try:
        attempt()
    except TypeError as error:
        print(error)
grown = Asked([1])
grown += [2]
print(grown, Asked([1]) < [2], Asked([1]) < Below([1]), [1] == Below(), Below() == [1])
less = Less([1])
less -= {1}
print(Less() - LessBelow(), Less() - Less(), less)
either = Table(a=1)
either |= {"b": 2}
print(either, 5 == Below())
# expect: add nothing added [2, 4] Row eq False lt
# expect: [1, 2, '+'] False True
# expect: or le {1} True
# expect: or True True True
# expect: asked +
# expect: unsupported operand type(s) for +: 'Asked' and 'list'
# expect: asked +
# expect: unsupported operand type(s) for +: 'Asked' and 'int'
# expect: asked <
# expect: '<' not supported between instances of 'Asked' and 'int'
# expect: asked <
# expect: [1, 2] True below, mirrored below below
# expect: from the right, below less Less()
# expect: {'a': 1, 'b': 2} below
