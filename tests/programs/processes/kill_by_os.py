# os.kill and signal names.
import multiprocessing
import os
import signal
import time

p = multiprocessing.Process(target=time.sleep, args=(5,))
p.start()
os.kill(p.pid, signal.SIGKILL)
p.join()
print(p.exitcode, p.exitcode == -signal.SIGKILL, signal.Signals(9).name, signal.SIGTERM, repr(signal.SIGINT))
try:
    os.kill(p.pid, 0)
except ProcessLookupError as error:
    print(error)
# expect: -9 True SIGKILL 15 <Signals.SIGINT: 2>
# expect: [Errno 3] No such process
