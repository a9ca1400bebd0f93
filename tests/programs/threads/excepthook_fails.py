# A hook that itself fails is reported and the program goes on.
import threading


def hook(args):
    raise RuntimeError("in the hook")


threading.excepthook = hook
t = threading.Thread(target=lambda: 1 / 0)
t.start()
t.join()
print("on")
# expect error: Exception in threading.excepthook:
# expect error: RuntimeError: in the hook
# expect: on
