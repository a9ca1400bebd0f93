# Every way to call oneself ends as in CPython.
import threading


def calls():
    calls()


def mutual():
    calls_back()


def calls_back():
    mutual()


def key(item):
    return sorted([1, 2], key=key)


class Shown:
    def __repr__(self):
        return repr(self)

    def __str__(self):
        return f"{self}"


class Equal:
    def __eq__(self, other):
        return self == other


class Hashed:
    def __hash__(self):
        return hash(self)


class Named:
    def __getattr__(self, name):
        return getattr(self, name + "x")

    @property
    def own(self):
        return self.own


class Ordered:
    def __lt__(self, other):
        return sorted([self, other])


class Made:
    def __init__(self):
        self.inner = Made()


class Walked:
    def __iter__(self):
        return iter(list(self))


def nested_list():
    items = []
    for _ in range(100_000):
        items = [items]
    repr(items)


for attempt in (
    calls,
    mutual,
    lambda: key(1),
    lambda: repr(Shown()),
    lambda: str(Shown()),
    lambda: Equal() == Equal(),
    lambda: {Hashed(): 1},
    lambda: Named().missing,
    lambda: Named().own,
    lambda: sorted([Ordered(), Ordered()]),
    Made,
    lambda: list(Walked()),
    nested_list,
):
    try:
        attempt()
    except RecursionError as error:
        print(str(error)[: len("maximum recursion depth exceeded")])  # where, depends on the parity
# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded

thread = threading.Thread(target=calls, name="deep")
thread.start()
thread.join()
print("the others go on")
# expect error: Exception in thread deep:
# expect error: RecursionError: maximum recursion depth exceeded
# expect: the others go on
