# `with` releases the lock on every way out of the block.
import threading

lock = threading.Lock()
with lock:
    print("inside", lock.locked())  # expect: inside True
print("outside", lock.locked())  # expect: outside False
try:
    with lock:
        raise RuntimeError("in the middle")
except RuntimeError as error:
    print(error, lock.locked())  # expect: in the middle False
# expect findings: none
