# Files that are never closed run out of descriptors. CPython's number depends on the system.
# oracle: no
opened = []
try:
    while True:
        opened.append(open("x", "w"))
except OSError as error:
    print(error)
# expect: [Errno 24] Too many open files: 'x'
