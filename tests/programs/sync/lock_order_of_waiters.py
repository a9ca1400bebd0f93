# The lock excludes; everyone gets it in the end.
import threading
import time

lock = threading.Lock()
log = []


def work(name):
    with lock:
        log.append(name + " in")
        time.sleep(0.01)
        log.append(name + " out")


threads = [threading.Thread(target=work, args=(n,)) for n in "abc"]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(all(log[i].split()[0] == log[i + 1].split()[0] for i in range(0, 6, 2)), len(log))
# expect: True 6
