# An alarm's handler runs while main waits for a lock.
import signal
import threading

lock = threading.Lock()
lock.acquire()
signal.signal(signal.SIGALRM, lambda number, frame: (print("alarm"), lock.release()))
threading.Timer(0.05, signal.pthread_kill, (threading.get_ident(), signal.SIGALRM)).start()
print(lock.acquire(timeout=5))
# expect: alarm
# expect: True
