# functools.total_ordering: the other comparisons follow from one.
import functools


@functools.total_ordering
class Job:
    def __init__(self, priority, name):
        self.priority, self.name = priority, name

    def __eq__(self, other):
        if not isinstance(other, Job):
            return NotImplemented
        return self.priority == other.priority

    def __lt__(self, other):
        if not isinstance(other, Job):
            return NotImplemented
        return self.priority < other.priority

    def __repr__(self):
        return self.name


@functools.total_ordering
class Size:
    def __init__(self, size):
        self.size = size

    def __eq__(self, other):
        return self.size == other.size

    def __ge__(self, other):
        return self.size >= other.size


low, high, same = Job(1, "low"), Job(2, "high"), Job(1, "same")
print(low < high, low <= same, low > high, low >= same, high >= low, high > same, low != high)
print(sorted([high, low, same]), max(low, high), min(high, same))
a, b = Size(1), Size(2)
print(a < b, a <= b, a > b, a >= b, a <= Size(1), a < Size(1))
for call in (lambda: low < 3, lambda: low >= 3, lambda: 3 <= low):
    try:
        print(call())
    except TypeError as error:
        print(error)
try:
    @functools.total_ordering
    class Nothing:
        pass
except ValueError as error:
    print(error)

# expect: True True False True True True True
# expect: [low, same, high] high same
# expect: True True False False True False
# expect: '<' not supported between instances of 'Job' and 'int'
# expect: '>=' not supported between instances of 'Job' and 'int'
# expect: '<=' not supported between instances of 'int' and 'Job'
# expect: must define at least one ordering operation: < > <= >=
