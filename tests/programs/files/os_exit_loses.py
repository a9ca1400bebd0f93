# os._exit loses the buffer, skips finally and atexit.
import atexit
import os

atexit.register(print, "never")
f = open("f.txt", "w")
f.write("lost")
print("leaving", os.path.getsize("f.txt"), flush=True)
try:
    os._exit(3)
finally:
    print("never")
# expect: leaving 0
# expect exit: 3
