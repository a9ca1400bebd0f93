# The usual loop: get with a timeout, look at a flag.
import queue
import threading

q = queue.Queue()
stop = threading.Event()
seen = []


def work():
    while not stop.is_set():
        try:
            item = q.get(timeout=0.02)
        except queue.Empty:
            continue
        seen.append(item)
        if item == "last":
            stop.set()


t = threading.Thread(target=work)
t.start()
for item in ("a", "b", "last", "left"):
    q.put(item)
t.join()
print(seen, q.qsize(), q.get_nowait())
# expect: ['a', 'b', 'last'] 1 left
