# F15: in the main thread a handler runs while join waits, and join goes on waiting.
import signal
import threading
import time

log = []
signal.signal(signal.SIGALRM, lambda number, frame: log.append("handler"))
t = threading.Thread(target=time.sleep, args=(0.15,))
t.start()
threading.Timer(0.05, signal.pthread_kill, (threading.get_ident(), signal.SIGALRM)).start()
t.join()
print(log, t.is_alive())
# expect: ['handler'] False
