# A hook that raises is reported without the exception it was given; None as hook makes no threads.
import threading


def fail():
    raise ValueError("first")


def broken(args):
    raise KeyError("in the hook")


threading.excepthook = broken
thread = threading.Thread(target=fail)
thread.start()
thread.join()
later = threading.Thread(target=fail, name="later")
threading.excepthook = None
try:
    threading.Thread(target=fail)
except RuntimeError as error:
    print(error)
threading.excepthook = threading.__excepthook__
later.start()
later.join()
# expect: threading.excepthook is None
# expect error: Exception in threading.excepthook:
# expect error: KeyError: 'in the hook'
# expect error: Exception in thread later:
# expect error: ValueError: first
