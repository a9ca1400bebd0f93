# At 1 GiB. CPython would go on until the machine is out of memory.
# oracle: no
items = []
while True:
    items.append("x" * 1000)
# expect error: MemoryError
# expect exit: 1
