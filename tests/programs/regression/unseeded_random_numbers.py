# SPDX-License-Identifier: GPL-3.0-or-later
# Without a seed nobody knows the numbers, but many of them, of every kind, keep within their range.
import random
import threading

print(all(0 <= random.random() < 1 for _ in range(500)))
# expect: True
print(sorted(set(random.randint(1, 6) for _ in range(500))))
# expect: [1, 2, 3, 4, 5, 6]
own = random.Random()
print(len(set(own.randrange(10 ** 12) for _ in range(100))) > 90, own.random() != random.random())
# expect: True True
items = list(range(20))
random.shuffle(items)
print(sorted(items) == list(range(20)), random.choice("a"), random.sample([7], 1))
# expect: True a [7]


def dice(rolls):
    for _ in range(50):
        rolls.append(random.uniform(2, 3))


rolls = []
threads = [threading.Thread(target=dice, args=(rolls,)) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(rolls), min(rolls) >= 2, max(rolls) <= 3, len(set(rolls)) > 140)
# expect: 150 True True True
