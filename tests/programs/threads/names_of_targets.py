# A thread is named after its target as the target is called, whoever else does the same work.
import functools
import os
import sys
import threading
import time


class Job:
    def __call__(self):
        pass

    def method(self):
        pass

    @staticmethod
    def static():
        pass


for target in (time.perf_counter, time.monotonic, os.remove, os.rename, os.replace, print, [].append,
               threading.Event().wait, Job(), Job().method, Job.static, Job, sys.settrace,
               functools.partial(print, 1), lambda: 0):
    print(threading.Thread(target=target).name, end="; ")
print()
for wrong in (lambda: time.perf_counter(1), lambda: sys.settrace(), lambda: time.monotonic(1)):
    try:
        wrong()
    except TypeError as e:
        print(e)
# expect: Thread-1 (perf_counter); Thread-2 (monotonic); Thread-3 (remove); Thread-4 (rename); Thread-5 (replace); Thread-6 (print); Thread-7 (append); Thread-8 (wait); Thread-9; Thread-10 (method); Thread-11 (static); Thread-12 (Job); Thread-13 (settrace); Thread-14; Thread-15 (<lambda>); 
# expect: time.perf_counter() takes no arguments (1 given)
# expect: sys.settrace() takes exactly one argument (0 given)
# expect: time.monotonic() takes no arguments (1 given)
