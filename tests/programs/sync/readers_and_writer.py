# A lock for many readers or one writer, made of two.
import threading, time

class RWLock:

    def __init__(self):
        self._readers = 0
        self._lock = threading.Lock()
        self._write = threading.Lock()

    def __enter__(self):
        with self._lock:
            self._readers += 1
            if self._readers == 1:
                self._write.acquire()
        return self

    def __exit__(self, *exc):
        with self._lock:
            self._readers -= 1
            if self._readers == 0:
                self._write.release()

    def writing(self):
        return self._write
rw = RWLock()
log = []
data = 0

def reader(i):
    for _ in range(3):
        with rw:
            log.append(('r', i, data))
            time.sleep(0.01)
        time.sleep(0.005)

def writer():
    global data
    for _ in range(2):
        time.sleep(0.012)
        with rw.writing():
            data += 1
ts = [threading.Thread(target=reader, args=(i,)) for i in range(2)] + [threading.Thread(target=writer)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(len(log), data, sorted({x[0] for x in log}))
# expect: 6 2 ['r']
