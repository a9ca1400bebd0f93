# join with a timeout on a process; terminate twice.
import multiprocessing
import time

p = multiprocessing.Process(target=time.sleep, args=(5,))
p.start()
print(p.join(0.02), p.is_alive(), p.exitcode)
try:
    p.close()
except ValueError as error:
    print(str(error).split(".")[0])
p.terminate()
p.terminate()
p.join()
print(p.is_alive(), p.exitcode)
# expect: None True None
# expect: Cannot close a process while it is still running
# expect: False -15
