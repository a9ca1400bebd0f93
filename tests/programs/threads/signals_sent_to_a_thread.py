# SPDX-License-Identifier: GPL-3.0-or-later
# A signal that another thread sends to itself or to a third one does not end a wait of the main
# thread, in which the handler runs when the wait is over; one for the process or for the main thread
# does. With a lock the handler finds it taken already.
import os
import signal
import threading
import time

signal.signal(signal.SIGUSR1, lambda number, frame: print("handled in", waiting()))
lock = threading.Lock()
begun = time.monotonic()


def waiting():
    passed = time.monotonic() - begun
    return "the middle" if passed < 0.8 else "the end"


def asleep(send, *args):
    global begun
    begun = time.monotonic()
    sender = threading.Timer(0.3, send, args)
    sender.start()
    time.sleep(1)
    print("slept")
    sender.join()


asleep(os.kill, os.getpid(), signal.SIGUSR1)
# expect: handled in the middle
# expect: slept
asleep(signal.raise_signal, signal.SIGUSR1)
# expect: handled in the end
# expect: slept
third = threading.Thread(target=time.sleep, args=(1.5,))
third.start()
asleep(signal.pthread_kill, third.ident, signal.SIGUSR1)
# expect: handled in the end
# expect: slept
asleep(signal.pthread_kill, threading.main_thread().ident, signal.SIGUSR1)
# expect: handled in the middle
# expect: slept
third.join()


def interrupted(number, frame):
    raise RuntimeError("locked" if lock.locked() else "free")


def holds_and_signals():
    with lock:
        time.sleep(0.2)
        signal.raise_signal(signal.SIGUSR2)
        time.sleep(0.2)


signal.signal(signal.SIGUSR2, interrupted)
holder = threading.Thread(target=holds_and_signals)
holder.start()
time.sleep(0.1)
try:
    lock.acquire()
    time.sleep(1)
except RuntimeError as error:
    print(error, lock.locked())
    # expect: locked True
holder.join()
