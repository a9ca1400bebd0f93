# A special method set to None blocks what a base class or another protocol would answer.
class Base:
    def __len__(self):
        return 1

    def __iter__(self):
        return iter([1])

    def __getitem__(self, index):
        return [1, 2][index]

    def __add__(self, other):
        return "added"

    def __eq__(self, other):
        return True

    def __call__(self):
        return "called"


class NoBool(Base):
    __bool__ = None


class NoLen(Base):
    __len__ = None


class NoIter(Base):
    __iter__ = None


class NoContains(Base):
    __contains__ = None


class NoIadd(Base):
    __iadd__ = None


class NoAdd(Base):
    __add__ = None


class NoEq(Base):
    __eq__ = None


class NoHash(Base):
    __hash__ = None


class NoItem(Base):
    __getitem__ = None


class NoReversed(Base):
    __reversed__ = None


class NoCall(Base):
    __call__ = None


class NoText(Base):
    __str__ = None


class NoInit(Base):
    __init__ = None


class NoEnter(Base):
    __enter__ = None
    __exit__ = None


def in_place():
    value = NoIadd()
    value += 1


def entered():
    with NoEnter():
        pass


calls = [
    lambda: bool(NoBool()), lambda: not NoBool(), lambda: 1 if NoBool() else 2,
    lambda: any([NoBool()]), lambda: len(NoLen()), lambda: bool(NoLen()), lambda: list(NoIter()),
    lambda: iter(NoIter()), lambda: 1 in NoIter(), lambda: [*NoIter()], lambda: 1 in NoContains(),
    in_place, lambda: NoIadd() + 1, lambda: NoAdd() + 1, lambda: NoEq() == 1, lambda: 1 != NoEq(),
    lambda: hash(NoHash()), lambda: {NoHash(): 1}, lambda: NoItem()[0],
    lambda: reversed(NoReversed()),
    lambda: NoCall()(), lambda: str(NoText()), lambda: f"{NoText()}", lambda: NoInit(), entered,
]
for call in calls:
    try:
        print(call())
    except TypeError as error:
        print(error)

# expect: 'NoneType' object is not callable
# expect: 'NoneType' object is not callable
# expect: 'NoneType' object is not callable
# expect: 'NoneType' object is not callable
# expect: 'NoneType' object is not callable
# expect: 'NoneType' object is not callable
# expect: 'NoIter' object is not iterable
# expect: 'NoIter' object is not iterable
# expect: argument of type 'NoIter' is not iterable
# expect: 'NoIter' object is not iterable
# expect: 'NoContains' object is not a container
# expect: 'NoneType' object is not callable
# expect: added
# expect: 'NoneType' object is not callable
# expect: 'NoneType' object is not callable
# expect: 'NoneType' object is not callable
# expect: unhashable type: 'NoHash'
# expect: unhashable type: 'NoHash'
# expect: 'NoneType' object is not callable
# expect: 'NoReversed' object is not reversible
# expect: 'NoneType' object is not callable
# expect: 'NoneType' object is not callable
# expect: 'NoneType' object is not callable
# expect: 'NoneType' object is not callable
# expect: 'NoneType' object is not callable
