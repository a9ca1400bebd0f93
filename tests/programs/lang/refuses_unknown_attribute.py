# What CPython has and the machine lacks is refused when it is reached. No comparison for that.
# oracle: no
import threading

print("before")
threading.setprofile(None)
print("never")
# expect: before
# expect error: not in the scenario language: threading.setprofile
# expect exit: 2
