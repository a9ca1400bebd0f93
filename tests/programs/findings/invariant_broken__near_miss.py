# Broken for a moment while nobody looks: in flight, no finding.
# args: --act "stop mover @ 0.05s"
# expect: 10
# expect findings: none
#: invariant "sum": a + b == 10
#: stop mover: stopping.set()
import threading
import time

a, b = 10, 0
lock = threading.Lock()
stopping = threading.Event()


def move():
    global a, b
    while not stopping.is_set():
        with lock:
            a -= 1
            time.sleep(0.01)
            b += 1


mover = threading.Thread(target=move, name="mover")
mover.start()
mover.join()
with lock:
    print(a + b)
