# SPDX-License-Identifier: GPL-3.0-or-later
# Threads of the module _thread: no objects, no list, no end of the program that waits for them.
import _thread
import threading
import time


def report(name, delay, *, times=2):
    for number in range(times):
        time.sleep(delay)
        print(name, number)


_thread.start_new_thread(report, ("first", 0.2))
_thread.start_new_thread(report, ("second", 0.5), {"times": 1})
time.sleep(1)
lock = _thread.allocate_lock()
done = []


def leaves(number):
    with lock:
        done.append(number)
    if number == 1:
        _thread.exit()
    if number == 2:
        raise ValueError("nobody hears it")
        # expect error: Exception ignored in thread started by: <function leaves at 0x
        # expect error: ValueError: nobody hears it


for number in range(3):
    _thread.start_new_thread(leaves, (number,))
while len(done) < 3:
    time.sleep(0.01)
print(sorted(done), lock.locked(), threading.active_count(), type(lock) is _thread.LockType)
for arguments in ((1, ()), (report, [1]), (report, (), 3), (report,)):
    try:
        _thread.start_new_thread(*arguments)
    except TypeError as error:
        print(error)


def asks_for_itself():
    own = threading.current_thread()
    print(type(own).__name__, own.name, own.daemon, own is threading.current_thread(),
          threading.active_count(), own.ident == _thread.get_ident())


print(type(_thread.start_new_thread(asks_for_itself, ())))
time.sleep(0.1)


def interrupts():
    time.sleep(0.35)
    _thread.interrupt_main()
    print("asked to stop")


_thread.start_new_thread(interrupts, ())
try:
    while True:
        time.sleep(0.1)
except KeyboardInterrupt:
    print("interrupted")
_thread.start_new_thread(report, ("never", 5))
print("over")
# expect: first 0
# expect: first 1
# expect: second 0
# expect: [0, 1, 2] False 1 True
# expect: first arg must be callable
# expect: 2nd arg must be a tuple
# expect: optional 3rd arg must be a dictionary
# expect: start_new_thread expected at least 2 arguments, got 1
# expect: <class 'int'>
# expect: _DummyThread Dummy-1 True True 2 True
# expect: asked to stop
# expect: interrupted
# expect: over
