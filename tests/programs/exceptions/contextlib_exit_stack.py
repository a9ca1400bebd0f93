# SPDX-License-Identifier: GPL-3.0-or-later
# ExitStack leaves what was entered in the opposite order, whatever happens on the way, and chains
# exceptions as nested `with` statements do.
from contextlib import ExitStack
import threading


class Room:
    def __init__(self, name, swallows=False, fails=False):
        self.name = name
        self.swallows = swallows
        self.fails = fails

    def __enter__(self):
        print("enter", self.name)
        return self.name

    def __exit__(self, kind, error, trace):
        print("leave", self.name, kind and kind.__name__, error)
        if self.fails:
            raise KeyError(self.name)
        return self.swallows


with ExitStack() as stack:
    print([stack.enter_context(Room(number)) for number in range(2)])
    stack.callback(print, "called", "back", sep="-")
    stack.push(lambda *details: print("pushed", details[0]))
locks = [threading.Lock() for _ in range(3)]
with ExitStack() as stack:
    for lock in locks:
        stack.enter_context(lock)
    print([lock.locked() for lock in locks])
print([lock.locked() for lock in locks])
with ExitStack() as stack:
    stack.enter_context(Room("outer"))
    stack.enter_context(Room("swallows", swallows=True))
    raise ValueError("x")
for rooms in ([Room("a"), Room("b", fails=True)], [Room("c", fails=True), Room("d", fails=True)],
              [Room("e", swallows=True), Room("f", fails=True)]):
    for original in (None, ValueError("original")):
        try:
            with ExitStack() as stack:
                for room in rooms:
                    stack.enter_context(room)
                if original:
                    raise original
            print("nothing came")
        except KeyError as error:
            chain = []
            while error is not None:
                chain.append(error)
                error = error.__context__
            print(chain)
try:
    with ExitStack() as stack:
        stack.enter_context(5)
except TypeError as error:
    print(error)
stack = ExitStack()
stack.enter_context(Room("late"))
taken = stack.pop_all()
stack.close()
print("closing")
taken.close()
# expect: enter 0
# expect: enter 1
# expect: [0, 1]
# expect: pushed None
# expect: called-back
# expect: leave 1 None None
# expect: leave 0 None None
# expect: [True, True, True]
# expect: [False, False, False]
# expect: enter outer
# expect: enter swallows
# expect: leave swallows ValueError x
# expect: leave outer None None
# expect: enter a
# expect: enter b
# expect: leave b None None
# expect: leave a KeyError 'b'
# expect: [KeyError('b')]
# expect: enter a
# expect: enter b
# expect: leave b ValueError original
# expect: leave a KeyError 'b'
# expect: [KeyError('b'), ValueError('original')]
# expect: enter c
# expect: enter d
# expect: leave d None None
# expect: leave c KeyError 'd'
# expect: [KeyError('c')]
# expect: enter c
# expect: enter d
# expect: leave d ValueError original
# expect: leave c KeyError 'd'
# expect: [KeyError('c'), KeyError('d'), ValueError('original')]
# expect: enter e
# expect: enter f
# expect: leave f None None
# expect: leave e KeyError 'f'
# expect: nothing came
# expect: enter e
# expect: enter f
# expect: leave f ValueError original
# expect: leave e KeyError 'f'
# expect: nothing came
# expect: 'builtins.int' object does not support the context manager protocol
# expect: enter late
# expect: closing
# expect: leave late None None
