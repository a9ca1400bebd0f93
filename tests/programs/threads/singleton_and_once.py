# Double-checked singleton, counters under a lock, a function that runs once.
import threading
from collections import defaultdict

class Cache:
    _instance = None
    _guard = threading.Lock()

    def __new__(cls):
        if cls._instance is None:
            with cls._guard:
                if cls._instance is None:
                    cls._instance = super().__new__(cls)
                    cls._instance.data = {}
        return cls._instance

    def get(self, k, make):
        try:
            return self.data[k]
        except KeyError:
            v = self.data[k] = make(k)
            return v
print(Cache() is Cache())
print(Cache().get('a', str.upper))
print(Cache().get('a', lambda k: 1 / 0))
print(Cache().data)
hits = defaultdict(int)
lock = threading.Lock()

def hit(k):
    for _ in range(100):
        with lock:
            hits[k] += 1
ts = [threading.Thread(target=hit, args=(k,)) for k in 'abca']
[t.start() for t in ts]
[t.join() for t in ts]
print(dict(hits), sum(hits.values()))

class Once:

    def __init__(self, f):
        self.f, self.done, self.lock = (f, False, threading.Lock())

    def __call__(self, *a):
        with self.lock:
            if not self.done:
                self.done, self.value = (True, self.f(*a))
        return self.value

@Once
def setup(x):
    print('setup', x)
    return x * 2
print(setup(4), setup(5))
# expect: True
# expect: A
# expect: A
# expect: {'a': 'A'}
# expect: {'a': 200, 'b': 100, 'c': 100} 400
# expect: setup 4
# expect: 8 8
