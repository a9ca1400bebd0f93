# SPDX-License-Identifier: GPL-3.0-or-later
import threading
lock = threading.Lock()
class Singleton:
    _i = None
    def __new__(cls, *a):
        with lock:
            if cls._i is None: cls._i = super().__new__(cls)
        return cls._i
objs = []
ts = [threading.Thread(target=lambda: objs.append(Singleton())) for _ in range(5)]
[t.start() for t in ts]; [t.join() for t in ts]
print(len(set(map(id, objs))), len(objs))
# expect: 1 5
