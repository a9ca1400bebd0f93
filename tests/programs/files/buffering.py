# Text stays in the buffer until flush, close, or the buffer is full.
import os

f = open("f.txt", "w")
f.write("hello")
print(os.path.getsize("f.txt"))
f.flush()
print(os.path.getsize("f.txt"))
f.write("!")
f.close()
print(os.path.getsize("f.txt"))
# expect: 0
# expect: 5
# expect: 6
