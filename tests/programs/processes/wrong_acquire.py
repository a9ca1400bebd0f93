# The first argument of acquire() of a shared lock is no timeout.
import multiprocessing

for lock in (multiprocessing.Lock(), multiprocessing.RLock(), multiprocessing.Semaphore(2)):
    for wrong in (0.5, "a", print):
        try:
            lock.acquire(wrong)
        except TypeError as e:
            print(type(lock).__name__, e)
    print(lock.acquire(1), lock.acquire(True, 0.01), lock.acquire(block=False))
# expect: Lock 'float' object cannot be interpreted as an integer
# expect: Lock 'str' object cannot be interpreted as an integer
# expect: Lock 'builtin_function_or_method' object cannot be interpreted as an integer
# expect: True False False
# expect: RLock 'float' object cannot be interpreted as an integer
# expect: RLock 'str' object cannot be interpreted as an integer
# expect: RLock 'builtin_function_or_method' object cannot be interpreted as an integer
# expect: True True True
# expect: Semaphore 'float' object cannot be interpreted as an integer
# expect: Semaphore 'str' object cannot be interpreted as an integer
# expect: Semaphore 'builtin_function_or_method' object cannot be interpreted as an integer
# expect: True True False
