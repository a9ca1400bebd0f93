# args, str and repr of exceptions.
for e in (ValueError(), ValueError("a"), ValueError("a", 1), KeyError("k"), OSError(2, "No such file"),
          OSError("plain"), SystemExit(3), StopIteration(5), Exception([1])):
    print(repr(e), "|", str(e), "|", e.args)
e = OSError(2, "gone", "file.txt")
print(e, e.errno, e.strerror, e.filename, type(e).__name__)
print(SystemExit(3).code, SystemExit().code, StopIteration(5).value)
# expect: ValueError() |  | ()
# expect: ValueError('a') | a | ('a',)
# expect: ValueError('a', 1) | ('a', 1) | ('a', 1)
# expect: KeyError('k') | 'k' | ('k',)
# expect: FileNotFoundError(2, 'No such file') | [Errno 2] No such file | (2, 'No such file')
# expect: OSError('plain') | plain | ('plain',)
# expect: SystemExit(3) | 3 | (3,)
# expect: StopIteration(5) | 5 | (5,)
# expect: Exception([1]) | [1] | ([1],)
# expect: [Errno 2] gone: 'file.txt' 2 gone file.txt FileNotFoundError
# expect: 3 None 5
