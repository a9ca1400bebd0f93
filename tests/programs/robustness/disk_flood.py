# The virtual disk has 64 MiB.
# oracle: no
written = 0
file = open("flood", "w")
try:
    while True:
        file.write("x" * 100_000)
        written += 1
except OSError as error:
    print(error, written > 600)
# expect: [Errno 28] No space left on device True
