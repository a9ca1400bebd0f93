# Reads, calls, writes: what another thread wrote in between is lost.
# expect: 1
# expect finding: data-race-lost-update
import threading
import time

count = 0


def work():
    global count
    seen = count
    time.sleep(0.1)
    count = seen + 1


threads = [threading.Thread(target=work, name=name) for name in ("one", "two")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(count)
