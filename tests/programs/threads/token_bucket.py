# A rate limiter by the monotonic clock; what sleep refuses.
import time, threading

class TokenBucket:

    def __init__(self, rate, size):
        self.rate, self.size = (rate, size)
        self.tokens = size
        self.last = time.monotonic()
        self.lock = threading.Lock()

    def take(self, n=1):
        with self.lock:
            now = time.monotonic()
            self.tokens = min(self.size, self.tokens + (now - self.last) * self.rate)
            self.last = now
            if self.tokens >= n:
                self.tokens -= n
                return True
            return False
b = TokenBucket(10, 3)
print([b.take() for _ in range(5)])
time.sleep(0.25)
print([b.take() for _ in range(4)])
print(round(time.perf_counter() - time.perf_counter(), 2))
print(time.time() > 1000000000.0)
print(isinstance(time.time_ns(), int))
print(time.monotonic_ns() > 0)
print(time.process_time() >= 0)
try:
    time.sleep(-1)
except ValueError as e:
    print(e)
try:
    time.sleep('1')
except TypeError as e:
    print(e)
# expect: [True, True, True, False, False]
# expect: [True, True, False, False]
# expect: -0.0
# expect: True
# expect: True
# expect: True
# expect: True
# expect: sleep length must be non-negative
# expect: 'str' object cannot be interpreted as an integer
