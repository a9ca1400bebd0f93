# A repeating Timer, events with timeouts, semaphores and barriers at their limits. What it prints
# tells the clock to a tenth of a second, which a busy machine does not keep to.
# oracle: no
import threading, time
start = time.monotonic()

def stamp():
    return f'{time.monotonic() - start:.1f}'

class Repeat(threading.Timer):

    def run(self):
        while not self.finished.wait(self.interval):
            self.function(*self.args, **self.kwargs)
n = []
r = Repeat(0.1, n.append, args=[1])
r.daemon = True
r.start()
t = threading.Timer(0.35, r.cancel)
t.start()
t.join()
r.join()
print(len(n))
print(r.is_alive())
print(t.name.startswith('Thread-'))
print(r.finished.is_set())
t2 = threading.Timer(10, print, ['never'])
t2.start()
t2.cancel()
t2.join()
print(stamp())
e = threading.Event()

def waiter(i):
    print(i, e.wait(i * 0.1), stamp())
ws = [threading.Thread(target=waiter, args=(i,)) for i in (1, 3)]
for w in ws:
    w.start()
time.sleep(0.2)
e.set()
for w in ws:
    w.join()
e.clear()
print(e.is_set(), e.wait(0), e.wait(timeout=0.05))
s = threading.Semaphore(2)
b = threading.BoundedSemaphore(1)
print(s.acquire())
print(s.acquire(False))
print(s.acquire(blocking=False))
print(s.acquire(timeout=0.05))
s.release(2)
try:
    b.release()
except ValueError as x:
    print(x)
try:
    s.release(0)
except ValueError as x:
    print(x)
try:
    s.acquire(False, timeout=1)
except ValueError as x:
    print(x)
try:
    threading.Semaphore(-1)
except ValueError as x:
    print(x)
bar = threading.Barrier(3, action=lambda: print('all here'), timeout=1)
passed = []

def party(i):
    time.sleep(i / 100)
    k = bar.wait()
    passed.append(k)
ps = [threading.Thread(target=party, args=(i,)) for i in range(3)]
[p.start() for p in ps]
[p.join() for p in ps]
print(sorted(passed), bar.parties, bar.n_waiting, bar.broken)
try:
    bar.wait(0.05)
except threading.BrokenBarrierError as x:
    print('broken', repr(x), bar.broken)
try:
    bar.wait()
except threading.BrokenBarrierError as x:
    print('still', x.args)
bar.reset()
print(bar.broken)
l = threading.Lock()
print(l.acquire(), l.acquire(timeout=0.01), l.locked())
for args in ((False, 1), (True, -2), (True, 1e+20)):
    try:
        l.acquire(*args)
    except (ValueError, OverflowError) as x:
        print(type(x).__name__, x)
l.release()
l.release()
# expect: 3
# expect: False
# expect: True
# expect: True
# expect: 0.4
# expect: 1 False 0.5
# expect: 3 True 0.6
# expect: False False False
# expect: True
# expect: True
# expect: False
# expect: False
# expect: Semaphore released too many times
# expect: n must be one or more
# expect: can't specify timeout for non-blocking acquire
# expect: semaphore initial value must be >= 0
# expect: all here
# expect: [0, 1, 2] 3 0 False
# expect: broken BrokenBarrierError() True
# expect: still ()
# expect: False
# expect: True False True
# expect: ValueError can't specify a timeout for a non-blocking call
# expect: ValueError timeout value must be positive
# expect: OverflowError timestamp out of range for platform time_t
# expect error: RuntimeError: release unlocked lock
# expect exit: 1
