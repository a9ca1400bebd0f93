# SPDX-License-Identifier: GPL-3.0-or-later
import threading
counter = 0
def inc(n):
    global counter
    for _ in range(n): counter += 1
for k in range(2, 9):
    counter = 0
    ts = [threading.Thread(target=inc, args=(1000,)) for _ in range(k)]
    for t in ts: t.start()
    for t in ts: t.join()
    print(k, counter)
# expect: 2 2000
# expect: 3 3000
# expect: 4 4000
# expect: 5 5000
# expect: 6 6000
# expect: 7 7000
# expect: 8 8000
