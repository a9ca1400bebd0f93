# What nobody catches goes to sys.excepthook; exit() is SystemExit.
import sys


def hook(kind, error, trace):
    print("hook", kind.__name__, error, trace is not None)


sys.excepthook = hook
try:
    exit(5)
except SystemExit as error:
    print(repr(error), error.code)
raise ValueError("x")
# expect: SystemExit(5) 5
# expect: hook ValueError x True
# expect exit: 1
