# Clocks go forwards; sleep takes at least its time.
import time

before = time.monotonic()
wall = time.time()
counter = time.perf_counter()
time.sleep(0.05)
print(0.05 <= time.monotonic() - before < 0.5, time.time() >= wall, time.perf_counter() - counter >= 0.05)
print(isinstance(time.time_ns(), int), time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(86400 * 365.25)), time.gmtime(0).tm_year)
try:
    time.sleep(-1)
except ValueError as error:
    print(error)
print(time.sleep(0), time.asctime(time.gmtime(1000000000)), time.gmtime(951782400)[:8])
# expect: True True True
# expect: True 1971-01-01 06:00:00 1970
# expect: sleep length must be non-negative
# expect: None Sun Sep  9 01:46:40 2001 (2000, 2, 29, 0, 0, 0, 1, 60)
