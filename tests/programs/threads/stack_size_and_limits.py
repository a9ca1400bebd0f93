# The small functions of the module.
import threading

print(threading.stack_size(), threading.TIMEOUT_MAX > 1e9, threading.ThreadError is RuntimeError)
try:
    threading.Lock().acquire(timeout=-2)
except ValueError as error:
    print(error)
try:
    threading.Lock().acquire(False, 1)
except ValueError as error:
    print(error)
# expect: 0 True True
# expect: timeout value must be positive
# expect: can't specify a timeout for a non-blocking call
