# SPDX-License-Identifier: GPL-3.0-or-later
# signal.alarm() ends a function that takes too long, setitimer() rings again and again; a child
# has no alarm of its parent's.
import multiprocessing
import signal
import threading
import time


class TookTooLong(Exception):
    pass


def give_up(signum, frame):
    raise TookTooLong(signum)


def within(seconds, function, *args):
    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(seconds)
    try:
        return function(*args)
    finally:
        signal.alarm(0)


def spin():
    n = 0
    while n >= 0:
        n += 1


def child():
    print(signal.getitimer(signal.ITIMER_REAL))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(1)
    time.sleep(5)


if __name__ == "__main__":
    print(within(1, time.sleep, 0.1))
    # expect: None
    lock = threading.Lock()
    lock.acquire()
    for work, args in ((time.sleep, (3,)), (spin, ()), (lock.acquire, ())):
        try:
            within(1, work, *args)
        except TookTooLong as e:
            print(repr(e))
    # expect: TookTooLong(14)
    # expect: TookTooLong(14)
    # expect: TookTooLong(14)
    print(signal.alarm(10), signal.alarm(3), signal.alarm(0), signal.alarm(0))
    # expect: 0 10 3 0
    rung = []
    signal.signal(signal.SIGALRM, lambda signum, frame: rung.append(len(rung)))
    signal.setitimer(signal.ITIMER_REAL, 0.15, 0.1)
    time.sleep(0.4)
    print(rung, signal.setitimer(signal.ITIMER_REAL, 0)[1])
    # expect: [0, 1, 2] 0.1
    for wrong in (lambda: signal.alarm(1.5), lambda: signal.setitimer(0, -1),
                  lambda: signal.getitimer(7)):
        try:
            wrong()
        except (TypeError, signal.ItimerError) as e:
            print(type(e).__name__, e)
    # expect: TypeError 'float' object cannot be interpreted as an integer
    # expect: itimer_error [Errno 22] Invalid argument
    # expect: itimer_error [Errno 22] Invalid argument
    signal.alarm(30)
    process = multiprocessing.Process(target=child)
    process.start()
    # expect: (0.0, 0.0)
    process.join()
    print(process.exitcode)
    # expect: -14
