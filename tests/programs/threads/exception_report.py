# The report names the thread and shows the user's lines.
import threading


def inner():
    return [][1]


t = threading.Thread(target=inner, name="reader")
t.start()
t.join()
print("exit code stays 0")
# expect error: Exception in thread reader:
# expect error: Traceback (most recent call last):
# expect error: in inner
# expect error: IndexError: list index out of range
# expect: exit code stays 0
