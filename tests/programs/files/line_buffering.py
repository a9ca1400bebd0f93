# buffering=1 writes at every end of line.
import os

f = open("f.txt", "w", buffering=1)
f.write("no end")
print(os.path.getsize("f.txt"))
f.write(" here\nrest")
print(os.path.getsize("f.txt") >= 12)
f.close()
print(os.path.getsize("f.txt"))
# expect: 0
# expect: True
# expect: 16
