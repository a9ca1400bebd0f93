# CPython would compute for hours or say MemoryError; we say where we stop.
# oracle: no
print("before")
print(1 << 10**12)
# expect: before
# expect error: integers_beyond_64_bits.py:4:7: not in the scenario language
# expect exit: 2
