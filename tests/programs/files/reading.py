# read, readline, readlines, iteration.
with open("f.txt", "w") as f:
    f.write("alpha\nbeta\ngamma")
with open("f.txt") as f:
    print(repr(f.read(3)), repr(f.readline()), repr(f.readline()), repr(f.read()), repr(f.read()))
with open("f.txt") as f:
    print(f.readlines())
with open("f.txt") as f:
    for line in f:
        print(repr(line))
with open("f.txt") as f:
    print([line.strip() for line in f], list(f))
# expect: 'alp' 'ha\n' 'beta\n' 'gamma' ''
# expect: ['alpha\n', 'beta\n', 'gamma']
# expect: 'alpha\n'
# expect: 'beta\n'
# expect: 'gamma'
# expect: ['alpha', 'beta', 'gamma'] []
