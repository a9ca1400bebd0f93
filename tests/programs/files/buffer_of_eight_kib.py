# A big write leaves the buffer by itself.
import os

f = open("f.txt", "w")
for i in range(2000):
    f.write("0123456789")
size = os.path.getsize("f.txt")
print(8192 <= size < 20000)
f.close()
print(os.path.getsize("f.txt"))
# expect: True
# expect: 20000
