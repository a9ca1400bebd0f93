# Opened for appending, every flush goes to the end.
a = open("f.txt", "a")
b = open("f.txt", "a")
a.write("a1 ")
b.write("b1 ")
b.flush()
a.flush()
a.write("a2 ")
a.close()
b.write("b2")
b.close()
print(open("f.txt").read())
# expect: b1 a1 a2 b2
