# Forks taken in a fixed order: nobody starves.
import threading

forks = [threading.Lock() for _ in range(3)]
meals = [0, 0, 0]


def dine(i):
    first, second = sorted((i, (i + 1) % 3))
    for _ in range(5):
        with forks[first], forks[second]:
            meals[i] += 1


threads = [threading.Thread(target=dine, args=(i,)) for i in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(meals, [f.locked() for f in forks])
# expect: [5, 5, 5] [False, False, False]
