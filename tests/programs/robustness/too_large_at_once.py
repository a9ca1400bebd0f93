# What cannot fit is a MemoryError at once. CPython may have the memory, or try for long.
# oracle: no
import random

for attempt in (
    lambda: [[]] * 10**9,
    lambda: "a" * 10**12,
    lambda: b"a" * 10**12,
    lambda: (1,) * 10**11,
    lambda: "%1000000000d" % 1,
    lambda: f"{1:1000000000}",
    lambda: "a".ljust(10**12),
    lambda: bytes(10**12),
    lambda: random.sample(range(10**12), 10**9),
):
    try:
        attempt()
        print("?")
    except MemoryError as error:
        print(type(error).__name__)
# expect: MemoryError
# expect: MemoryError
# expect: MemoryError
# expect: MemoryError
# expect: MemoryError
# expect: MemoryError
# expect: MemoryError
# expect: MemoryError
# expect: MemoryError
