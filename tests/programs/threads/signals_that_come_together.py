# SPDX-License-Identifier: GPL-3.0-or-later
# Handlers of signals that came while the main thread did not look run in the order of the numbers,
# one after another and once each; one that comes while a handler runs is handled within it, with what
# else is pending.
import os
import signal
import threading
import time

TOGETHER = (signal.SIGHUP, signal.SIGUSR2, signal.SIGUSR1, signal.SIGUSR1)


def handler(number, frame):
    print("begin", signal.Signals(number).name)
    time.sleep(0.01)
    if number == signal.SIGUSR1 and depth:
        depth.pop()
        signal.raise_signal(signal.SIGTERM)
    print("end", signal.Signals(number).name)


def send():
    for number in TOGETHER:
        os.kill(os.getpid(), number)


def round_of_signals():
    threading.Timer(0.2, send).start()
    time.sleep(0.5)
    print("over")


depth = []
for each in TOGETHER + (signal.SIGTERM,):
    signal.signal(each, handler)
round_of_signals()
# expect: begin SIGHUP
# expect: end SIGHUP
# expect: begin SIGUSR1
# expect: end SIGUSR1
# expect: begin SIGUSR2
# expect: end SIGUSR2
# expect: over
depth.append("deeper")
round_of_signals()
# expect: begin SIGHUP
# expect: end SIGHUP
# expect: begin SIGUSR1
# expect: begin SIGUSR2
# expect: end SIGUSR2
# expect: begin SIGTERM
# expect: end SIGTERM
# expect: end SIGUSR1
# expect: over
