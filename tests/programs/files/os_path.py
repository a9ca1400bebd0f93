# The parts of os and os.path that are offered.
import os

with open("a.txt", "w") as f:
    f.write("12345")
print(os.path.exists("a.txt"), os.path.isfile("a.txt"), os.path.exists("b.txt"), os.path.getsize("a.txt"))
print(os.path.join("x", "y.txt"), os.path.join("x/", "/abs"), os.path.basename("/p/q.txt"), os.path.dirname("/p/q.txt"))
print(os.path.splitext("a/b.tar.gz"), os.listdir("."))
os.rename("a.txt", "c.txt")
print(os.listdir(), os.environ.get("NO_SUCH_VARIABLE", "default"))
os.remove("c.txt")
try:
    os.unlink("c.txt")
except FileNotFoundError as error:
    print(error)
try:
    os.path.getsize("c.txt")
except OSError as error:
    print(error)
print(os.getpid() == os.getpid(), os.sep, os.name)
# expect: True True False 5
# expect: x/y.txt /abs q.txt /p
# expect: ('a/b.tar', '.gz') ['a.txt']
# expect: ['c.txt'] default
# expect: [Errno 2] No such file or directory: 'c.txt'
# expect: [Errno 2] No such file or directory: 'c.txt'
# expect: True / posix
