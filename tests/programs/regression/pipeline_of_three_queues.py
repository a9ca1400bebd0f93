# SPDX-License-Identifier: GPL-3.0-or-later
import threading, queue
def stage(inq, outq, f):
    for x in iter(inq.get, None): outq.put(f(x))
    outq.put(None)
a, b, c = queue.Queue(), queue.Queue(), queue.Queue()
threading.Thread(target=stage, args=(a, b, lambda x: x + 1)).start()
threading.Thread(target=stage, args=(b, c, lambda x: x * x)).start()
for i in range(5): a.put(i)
a.put(None)
print(list(iter(c.get, None)))
# expect: [1, 4, 9, 16, 25]
