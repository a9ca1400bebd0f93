# args: --real
# Processes are only simulated so far, and said to be.
import multiprocessing

print("never")
# expect exit: 2
# expect error: processes are only simulated
