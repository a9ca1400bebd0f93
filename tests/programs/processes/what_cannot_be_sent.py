# What goes through a pipe, and what does not.
import multiprocessing
import sys
import threading


class Point:
    def __init__(self, x):
        self.x = x

    def __repr__(self):
        return "Point(%r)" % self.x


def local_function():
    def inner():
        pass
    return inner


a, b = multiprocessing.Pipe()
loop = []
loop.append(loop)
for value in (Point([1, 2.5, None, {"a": (1, 2)}]), len, ValueError("x", 1), {1, 2}, Point, b"xy", loop):
    a.send(value)
    print(b.recv())
for value in (threading.Lock(), threading.Event(), sys.stdout, sys, local_function(), multiprocessing.Lock(),
              multiprocessing.Event(), multiprocessing.Queue(), multiprocessing.Value("i", 3)):
    try:
        a.send(value)
    except Exception as error:
        print(type(error).__name__, error)
# expect: Point([1, 2.5, None, {'a': (1, 2)}])
# expect: <built-in function len>
# expect: ('x', 1)
# expect: {1, 2}
# expect: <class '__main__.Point'>
# expect: b'xy'
# expect: [[...]]
# expect: TypeError cannot pickle '_thread.lock' object
# expect: TypeError cannot pickle '_thread.lock' object
# expect: TypeError cannot pickle '_io.TextIOWrapper' object
# expect: TypeError cannot pickle 'module' object
# expect: AttributeError Can't pickle local object 'local_function.<locals>.inner'
# expect: RuntimeError Lock objects should only be shared between processes through inheritance
# expect: RuntimeError Condition objects should only be shared between processes through inheritance
# expect: RuntimeError Queue objects should only be shared between processes through inheritance
# expect: RuntimeError Synchronized objects should only be shared between processes through inheritance
