# Barrier: everyone waits for everyone; one index each; the action runs once.
import threading

indexes = []
b = threading.Barrier(3, action=lambda: print("action"))
lock = threading.Lock()


def work():
    for _ in range(2):
        i = b.wait()
        with lock:
            indexes.append(i)
        b.wait()


threads = [threading.Thread(target=work) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(indexes), b.parties, b.n_waiting, b.broken)
# expect: action
# expect: action
# expect: action
# expect: action
# expect: [0, 0, 1, 1, 2, 2] 3 0 False
