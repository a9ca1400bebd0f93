# CPython would fill the memory of the machine first.
# oracle: no
text = "a"
try:
    while True:
        text += text
except MemoryError:
    print("MemoryError at", len(text))
# expect: MemoryError at 67108864
