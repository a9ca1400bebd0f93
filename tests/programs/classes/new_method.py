# A class that makes its objects itself: one for all, something else, one of an exception.
import threading


class Single:
    _made = None
    _lock = threading.Lock()

    def __new__(cls, *args, **kwargs):
        with cls._lock:
            if cls._made is None:
                print("making with", args, kwargs)
                cls._made = super().__new__(cls)
        return cls._made

    def __init__(self, value=0):
        self.value = value


a = Single(1)
b = Single(value=2)
print(a is b, a.value)
# expect: making with (1,) {}
# expect: True 2


class Number:
    def __new__(cls):
        return 42


print(Number())
# expect: 42


class Failure(Exception):
    def __new__(cls, *args):
        return super().__new__(cls, *args)


print(repr(Failure(1, 2)))
# expect: Failure(1, 2)


class Worker(threading.Thread):
    def __new__(cls):
        print("worker")
        return object.__new__(cls)

    def run(self):
        print("runs", self.name)


worker = Worker()
worker.start()
worker.join()
# expect: worker
# expect: runs Thread-1

for wrong in (lambda: object.__new__(5), lambda: object.__new__(object, 1), lambda: Number(1)):
    try:
        wrong()
    except TypeError as error:
        print(error)
# expect: object.__new__(X): X is not a type object (int)
# expect: object() takes no arguments
# expect: Number.__new__() takes 1 positional argument but 2 were given
