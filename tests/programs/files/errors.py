# What goes wrong with files.
try:
    open("missing.txt")
except FileNotFoundError as error:
    print(error, error.errno, error.filename, error.strerror)
f = open("f.txt", "w")
f.write("x")
try:
    f.read()
except OSError as error:
    print(type(error).__name__, error)
f.close()
f.close()
for action in (lambda: f.write("y"), lambda: f.read(), lambda: f.flush()):
    try:
        action()
    except ValueError as error:
        print(error)
with open("f.txt") as f:
    try:
        f.write("y")
    except OSError as error:
        print(type(error).__name__, error)
with open("f.txt", "w") as f:
    try:
        f.write(5)
    except TypeError as error:
        print(error)
# expect: [Errno 2] No such file or directory: 'missing.txt' 2 missing.txt No such file or directory
# expect: UnsupportedOperation not readable
# expect: I/O operation on closed file.
# expect: I/O operation on closed file.
# expect: I/O operation on closed file.
# expect: UnsupportedOperation not writable
# expect: write() argument must be str, not int
