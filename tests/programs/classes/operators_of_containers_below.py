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
# expect: add nothing added [2, 4] Row eq False lt
# expect: [1, 2, '+'] False True
# expect: or le {1} True
# expect: or True True True
