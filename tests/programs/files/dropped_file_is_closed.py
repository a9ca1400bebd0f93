# A file nobody refers to any more is flushed and closed at once.
import os


def write():
    f = open("f.txt", "w")
    f.write("dropped")


write()
print(os.path.getsize("f.txt"))
open("g.txt", "w").write("at once")
print(os.path.getsize("g.txt"))
# expect: 7
# expect: 7
