# Event: set, clear, wait and its results.
import threading

e = threading.Event()
print(e.is_set(), e.wait(0.01), e.wait(0))
e.set()
e.set()
print(e.is_set(), e.wait(), e.wait(5))
e.clear()
print(e.is_set())
results = []
threads = [threading.Thread(target=lambda: results.append(e.wait(5))) for _ in range(3)]
for t in threads:
    t.start()
e.set()
for t in threads:
    t.join()
print(results)
# expect: False False False
# expect: True True True
# expect: False
# expect: [True, True, True]
