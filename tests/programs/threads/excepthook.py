# threading.excepthook receives what nobody caught, SystemExit too.
import sys
import threading


def hook(args):
    print(args.exc_type.__name__, args.exc_value, args.thread.name, args.exc_traceback is not None)


def boom():
    raise ValueError("boom")


threading.excepthook = hook
for target in (boom, sys.exit):
    t = threading.Thread(target=target, name="t-" + target.__name__)
    t.start()
    t.join()
print(threading.excepthook is hook)
# expect: ValueError boom t-boom True
# expect: SystemExit  t-exit True
# expect: True
