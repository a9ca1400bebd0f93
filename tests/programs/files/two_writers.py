# Two open files on one path, each with its own buffer: the later flush overwrites.
a = open("f.txt", "w")
b = open("f.txt", "w")
a.write("AAAA")
b.write("bb")
a.close()
b.close()
print(open("f.txt").read())
# expect: bbAA
