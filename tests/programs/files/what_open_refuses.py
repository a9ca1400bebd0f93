# Folders, modes and missing arguments; what is not an iterator.
import os
for path, mode in (('.', 'r'), ('.', 'w'), ('x', ''), ('x', '+'), ('x', 'rw'), ('x', 'z')):
    try:
        open(path, mode)
    except (OSError, ValueError) as e:
        print(type(e).__name__, e)
try:
    open()
except TypeError as e:
    print(e)
for v in (5, 'ab', None):

    class I:

        def __iter__(self):
            return v
    for f in (list, tuple, set, sum, lambda i: [x for x in i], lambda i: [*i], sorted):
        try:
            print(f(I()))
        except TypeError as e:
            print(e)
# expect: IsADirectoryError [Errno 21] Is a directory: '.'
# expect: IsADirectoryError [Errno 21] Is a directory: '.'
# expect: ValueError Must have exactly one of create/read/write/append mode and at most one plus
# expect: ValueError Must have exactly one of create/read/write/append mode and at most one plus
# expect: ValueError must have exactly one of create/read/write/append mode
# expect: ValueError invalid mode: 'z'
# expect: open() missing required argument 'file' (pos 1)
# expect: iter() returned non-iterator of type 'int'
# expect: iter() returned non-iterator of type 'int'
# expect: iter() returned non-iterator of type 'int'
# expect: iter() returned non-iterator of type 'int'
# expect: iter() returned non-iterator of type 'int'
# expect: iter() returned non-iterator of type 'int'
# expect: iter() returned non-iterator of type 'int'
# expect: iter() returned non-iterator of type 'str'
# expect: iter() returned non-iterator of type 'str'
# expect: iter() returned non-iterator of type 'str'
# expect: iter() returned non-iterator of type 'str'
# expect: iter() returned non-iterator of type 'str'
# expect: iter() returned non-iterator of type 'str'
# expect: iter() returned non-iterator of type 'str'
# expect: iter() returned non-iterator of type 'NoneType'
# expect: iter() returned non-iterator of type 'NoneType'
# expect: iter() returned non-iterator of type 'NoneType'
# expect: iter() returned non-iterator of type 'NoneType'
# expect: iter() returned non-iterator of type 'NoneType'
# expect: iter() returned non-iterator of type 'NoneType'
# expect: iter() returned non-iterator of type 'NoneType'
