# writelines, seek, tell.
with open("f.txt", "w+") as f:
    f.writelines(["a\n", "b\n"])
    print(f.tell())
    f.seek(0)
    print(repr(f.read()))
    f.seek(2)
    print(repr(f.readline()), f.tell())
# expect: 4
# expect: 'a\nb\n'
# expect: 'b\n' 4
