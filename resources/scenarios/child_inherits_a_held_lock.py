#: title "A fork copies the lock, not its owner"
#: point "In the child only the forking thread exists. A lock that another thread held is never released there."
#: question "In the parent the lock is free after 0.2 s. And in the child?"
#: method process-event
#: stop holder: enough.set()
#: try "Release the lock before the fork": stop holder @ 0.05s
#: try "Kill the holder before the fork": kill holder @ 0.05s
#: sound no
import threading
import time
from multiprocessing import Process

diary = threading.Lock()
enough = threading.Event()


def hold():
    with diary:
        enough.wait(0.2)


def child():
    free = diary.acquire(timeout=0.4)
    print("child gets the lock:", free, flush=True)


holder = threading.Thread(target=hold, name="holder")
holder.start()
time.sleep(0.1)
process = Process(target=child, name="child")
process.start()
process.join()
holder.join(timeout=0.1)
print("parent gets the lock:", diary.acquire(timeout=0.1))
