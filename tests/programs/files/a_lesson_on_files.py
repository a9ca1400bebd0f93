# Files written, read, appended to, moved and removed; what open refuses.
import os
with open('data.txt', 'w') as f:
    print(f.write('alpha\nbeta\n'), f.name, f.mode, f.closed)
    print('gamma', 3, sep='=', file=f)
    f.writelines(['x\n', 'y'])
print(f.closed)
try:
    f.write('z')
except ValueError as e:
    print(e)
with open('data.txt') as f:
    print(f.readline(), end='')
    print(repr(f.read(3)), f.tell())
    print(f.readlines())
    print(repr(f.read()))
    f.seek(0)
    for i, line in enumerate(f, 1):
        print(i, line.rstrip('\n'))
with open('data.txt', 'a') as f:
    f.write('\nend')
print(open('data.txt').read().splitlines())
with open('data.txt', 'r+') as f:
    f.seek(0)
    f.write('ALPHA')
    f.seek(0, 2)
    print(f.tell())
print(os.path.exists('data.txt'))
print(os.path.getsize('data.txt'))
print(os.path.isfile('data.txt'))
print(os.path.basename('/a/b.txt'))
print(os.path.join('a', 'b', '/c', 'd'))
for mode in ('x', 'q', 'rw', 'r+w', ''):
    try:
        open('data.txt', mode)
    except (OSError, ValueError) as e:
        print(mode, type(e).__name__, e)
try:
    open('nope.txt')
except FileNotFoundError as e:
    print(e, e.errno, e.filename, e.strerror)
try:
    open('data.txt').write('a')
except OSError as e:
    print(type(e).__name__, e)
try:
    open('w.txt', 'w').read()
except OSError as e:
    print(type(e).__name__, e)
try:
    open('.')
except OSError as e:
    print(type(e).__name__, e)
os.rename('data.txt', 'new.txt')
print(sorted(os.listdir('.')))
os.replace('new.txt', 'w.txt')
os.remove('w.txt')
try:
    os.remove('w.txt')
except OSError as e:
    print(type(e).__name__, e)
with open('u.txt', 'w', encoding='utf-8') as f:
    f.write('äöü€😀\n')
print(os.path.getsize('u.txt'))
print(open('u.txt', encoding='utf-8').read(2))
try:
    f = open('u.txt', 'w')
    f.write(5)
except TypeError as e:
    print(e)
f.close()
f.close()
os.unlink('u.txt')
open('nodir/x.txt', 'w')
# expect: 11 data.txt w False
# expect: True
# expect: I/O operation on closed file.
# expect: alpha
# expect: 'bet' 9
# expect: ['a\n', 'gamma=3\n', 'x\n', 'y']
# expect: ''
# expect: 1 alpha
# expect: 2 beta
# expect: 3 gamma=3
# expect: 4 x
# expect: 5 y
# expect: ['alpha', 'beta', 'gamma=3', 'x', 'y', 'end']
# expect: 26
# expect: True
# expect: 26
# expect: True
# expect: b.txt
# expect: /c/d
# expect: x FileExistsError [Errno 17] File exists: 'data.txt'
# expect: q ValueError invalid mode: 'q'
# expect: rw ValueError must have exactly one of create/read/write/append mode
# expect: r+w ValueError must have exactly one of create/read/write/append mode
# expect:  ValueError Must have exactly one of create/read/write/append mode and at most one plus
# expect: [Errno 2] No such file or directory: 'nope.txt' 2 nope.txt No such file or directory
# expect: UnsupportedOperation not writable
# expect: UnsupportedOperation not readable
# expect: IsADirectoryError [Errno 21] Is a directory: '.'
# expect: ['new.txt', 'w.txt']
# expect: FileNotFoundError [Errno 2] No such file or directory: 'w.txt'
# expect: 14
# expect: äö
# expect: write() argument must be str, not int
# expect error: FileNotFoundError: [Errno 2] No such file or directory: 'nodir/x.txt'
# expect exit: 1
