# An exception in join() marks the thread as stopped although it runs on (3.9 to 3.12).
import signal
import threading
import time


def handler(number, frame):
    raise KeyboardInterrupt


stop = threading.Event()
signal.signal(signal.SIGALRM, handler)
t = threading.Thread(target=stop.wait, daemon=True)
t.start()
threading.Timer(0.05, signal.pthread_kill, (threading.get_ident(), signal.SIGALRM)).start()
try:
    t.join()
except KeyboardInterrupt:
    print("interrupted")
print(t.is_alive(), stop.is_set())
stop.set()
# expect: interrupted
# expect: False False
