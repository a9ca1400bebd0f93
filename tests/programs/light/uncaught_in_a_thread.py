# An uncaught exception of another thread ends that thread alone.
import threading


def fail():
    raise ValueError("nobody catches this")


worker = threading.Thread(target=fail, name="failing")
worker.start()
worker.join()
print("still here", worker.is_alive())  # expect: still here False
# expect error: Exception in thread failing:
# expect error: ValueError: nobody catches this
