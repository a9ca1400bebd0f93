# Which objects of types in C take an attribute; what a static method tells of its function.
import collections
import functools
import queue


def mark(thing):
    thing.mark = 5
    return thing.mark


class Mine(collections.defaultdict):
    @staticmethod
    def double(x):
        "twice"
        return 2 * x


things = [collections.defaultdict(int), collections.OrderedDict(), collections.Counter(),
          queue.SimpleQueue(), queue.Queue(), functools.partial(len), map(len, []), zip(),
          filter(None, []), enumerate([]), open("room", "w"), collections.deque(), Mine(int)]
for thing in things:
    try:
        print(type(thing).__name__, mark(thing))
    except AttributeError as e:
        print(e)
counts = collections.defaultdict(int)
counts.default_factory = list
print(counts["new"])
double = Mine.__dict__["double"]
print(double.__name__, double.__doc__, double.__wrapped__ is double.__func__, double(4))
for wrong in (lambda: int(b""), lambda: int(b"x1"), lambda: float(b"1,5"), lambda: int("x1")):
    try:
        wrong()
    except ValueError as e:
        print(e)
# expect: 'collections.defaultdict' object has no attribute 'mark'
# expect: OrderedDict 5
# expect: Counter 5
# expect: '_queue.SimpleQueue' object has no attribute 'mark'
# expect: Queue 5
# expect: partial 5
# expect: 'map' object has no attribute 'mark'
# expect: 'zip' object has no attribute 'mark'
# expect: 'filter' object has no attribute 'mark'
# expect: 'enumerate' object has no attribute 'mark'
# expect: TextIOWrapper 5
# expect: 'collections.deque' object has no attribute 'mark'
# expect: Mine 5
# expect: []
# expect: double twice True 8
# expect: invalid literal for int() with base 10: b''
# expect: invalid literal for int() with base 10: b'x1'
# expect: could not convert string to float: b'1,5'
# expect: invalid literal for int() with base 10: 'x1'
