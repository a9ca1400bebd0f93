# What CPython has and the machine lacks is refused at once. No comparison for that.
# oracle: no
import threading

print("never")
threading.setprofile(None)
# expect error: refuses_unknown_attribute.py:6:1: not in the scenario language: threading.setprofile
# expect exit: 2
