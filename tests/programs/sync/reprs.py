# What the objects look like, without their addresses.
import threading


def short(x):
    text = repr(x)
    at = text.find(" at 0x")
    if at < 0:
        return text
    end = at + 6
    while end < len(text) and text[end] in "0123456789abcdef":
        end += 1
    return text[:at] + text[end:]


lock = threading.Lock()
print(short(lock))
with lock:
    print(short(lock))
print(short(threading.Event()), short(threading.Semaphore(3)), short(threading.BoundedSemaphore(2)))
print(short(threading.Barrier(2)), type(threading.RLock()).__name__)
# expect: <unlocked _thread.lock object>
# expect: <locked _thread.lock object>
# expect: <threading.Event: unset> <threading.Semaphore: value=3> <threading.BoundedSemaphore: value=2/2>
# expect: <threading.Barrier: waiters=0/2> RLock
