# How children end, and the code the parent sees.
import multiprocessing
import os
import signal
import sys
import time


def boom():
    raise ValueError("in the child")


def ignore():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(0.15)


def forever():
    time.sleep(5)


cases = [("returns", int, ()), ("exit 3", sys.exit, (3,)), ("exit text", sys.exit, ("text",)),
         ("exit none", sys.exit, ()), ("raises", boom, ()), ("os._exit", os._exit, (9,))]
for name, target, args in cases:
    p = multiprocessing.Process(target=target, args=args)
    p.start()
    p.join()
    print(name, p.exitcode)
for name, target, act in (("terminate", forever, "terminate"), ("kill", forever, "kill"), ("ignored", ignore, "terminate")):
    p = multiprocessing.Process(target=target)
    p.start()
    time.sleep(0.07)
    getattr(p, act)()
    p.join()
    print(name, p.exitcode)
# expect error: ValueError: in the child
# expect error: text
# expect: returns 0
# expect: exit 3 3
# expect: exit text 1
# expect: exit none 0
# expect: raises 1
# expect: os._exit 9
# expect: terminate -15
# expect: kill -9
# expect: ignored 0
