# A class below an object, as when Thread() was written for Thread: the object's class is asked.
import queue
import threading


class Recipe:
    def __init__(self, *given):
        self.given = given

    def __repr__(self):
        return "<recipe of %d>" % len(self.given)


@property
class Made(Recipe()):
    size = 5


print(Made.fget, Made.fget.given[0], Made.fget.given[1], Made.fget.given[2]["size"])
for base in (queue.Queue(), threading.Lock()):
    try:
        class Below(base):
            pass
    except TypeError as e:
        print(e)
try:
    class Both(Recipe(), object):
        pass
except TypeError as e:
    print(e)


class Worker(threading.Thread()):
    def run(self):
        print("never")
# expect: <recipe of 3> Made (<recipe of 0>,) 5
# expect: Queue.__init__() takes from 1 to 2 positional arguments but 4 were given
# expect: cannot create '_thread.lock' instances
# expect: metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases
# expect exit: 1
# expect error: Traceback (most recent call last):
# expect error: AssertionError: group argument must be None for now
