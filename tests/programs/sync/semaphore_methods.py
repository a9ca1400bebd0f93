# acquire variants, release(n), errors, BoundedSemaphore.
import threading

s = threading.Semaphore(1)
print(s.acquire(), s.acquire(False), s.acquire(timeout=0.01), s.release(), s.acquire(blocking=True, timeout=1))
s.release(3)
print(s._value)
b = threading.BoundedSemaphore(1)
for action in (b.release, lambda: threading.Semaphore(-1), lambda: s.release(0), lambda: s.acquire(False, 1)):
    try:
        action()
    except ValueError as error:
        print(error)
with b:
    print(b.acquire(blocking=False))
# expect: True False False None True
# expect: 3
# expect: Semaphore released too many times
# expect: semaphore initial value must be >= 0
# expect: n must be one or more
# expect: can't specify timeout for non-blocking acquire
# expect: False
