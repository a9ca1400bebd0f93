# A file left open is written at the normal end of the program.
import atexit
import os

f = open("f.txt", "w")
f.write("kept by exit")


def look():
    print(os.path.getsize("f.txt"))


atexit.register(look)
# expect: 0
