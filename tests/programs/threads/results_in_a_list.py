# The usual ways to get a result: list, dict, attribute.
import threading

results = [None] * 4


def square(i):
    results[i] = i * i


threads = [threading.Thread(target=square, args=(i,)) for i in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(results)
# expect: [0, 1, 4, 9]
