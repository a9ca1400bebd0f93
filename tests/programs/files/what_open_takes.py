# Each argument of open(), by name and by position, right and wrong; newlines as they are asked for.
def attempt(call):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, "-", e)


attempt(lambda: open("a", 1))
attempt(lambda: open("a", "w", "x"))
attempt(lambda: open("a", "w", 0))
attempt(lambda: open("a", "w", encoding=5))
attempt(lambda: open("a", "w", encoding="nonsense"))
attempt(lambda: open("a", errors=b"x"))
attempt(lambda: open("a", "r", mode="w"))
attempt(lambda: open("a", "w", closefd=False))
attempt(lambda: open("a", "w", newline="x"))
attempt(lambda: open(mode="w"))
attempt(lambda: open("a", "w", encoding="ascii").write("é"))
attempt(lambda: open("a", "w", newline="\n").write("one\r\ntwo\rthree\n"))
attempt(lambda: open("a").readlines())
attempt(lambda: open("a", newline="").readlines())
attempt(lambda: open("a", newline="\n").readlines())
with open("a", "a+") as f:
    print(f.tell(), repr(f.read()), f.write("four"))
    f.seek(0)
    print(repr(next(f)))
    attempt(lambda: f.tell())
    print(len(list(f)), f.tell())
for name in ("fileno", "readable", "writable", "isatty", "__iter__", "tell"):
    attempt(lambda: getattr(f, name)())
attempt(lambda: f.writelines([]))
try:
    open("none", "r")
except OSError as e:
    print(e.args, e.filename, e.filename2, e)
try:
    raise OSError(2, "gone", "a", None, "b")
except FileNotFoundError as e:
    print(e.args, e.filename, e.filename2, e)
# expect: TypeError - open() argument 'mode' must be str, not int
# expect: TypeError - 'str' object cannot be interpreted as an integer
# expect: ValueError - can't have unbuffered text I/O
# expect: TypeError - open() argument 'encoding' must be str or None, not int
# expect: LookupError - unknown encoding: nonsense
# expect: TypeError - open() argument 'errors' must be str or None, not bytes
# expect: TypeError - argument for open() given by name ('mode') and position (2)
# expect: ValueError - Cannot use closefd=False with file name
# expect: ValueError - illegal newline value: x
# expect: TypeError - open() missing required argument 'file' (pos 1)
# expect: UnicodeEncodeError - 'ascii' codec can't encode character '\xe9' in position 0: ordinal not in range(128)
# expect: 15
# expect: ['one\n', 'two\n', 'three\n']
# expect: ['one\r\n', 'two\r', 'three\n']
# expect: ['one\r\n', 'two\rthree\n']
# expect: 15 '' 4
# expect: 'one\n'
# expect: OSError - telling position disabled by next() call
# expect: 3 19
# expect: ValueError - I/O operation on closed file
# expect: ValueError - I/O operation on closed file
# expect: ValueError - I/O operation on closed file
# expect: ValueError - I/O operation on closed file
# expect: ValueError - I/O operation on closed file.
# expect: ValueError - I/O operation on closed file.
# expect: ValueError - I/O operation on closed file.
# expect: (2, 'No such file or directory') none None [Errno 2] No such file or directory: 'none'
# expect: (2, 'gone') a b [Errno 2] gone: 'a' -> 'b'
