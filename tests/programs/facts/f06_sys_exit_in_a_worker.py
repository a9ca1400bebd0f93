# F6: sys.exit in a worker leaves the process running.
import sys
import threading

t = threading.Thread(target=sys.exit, args=("not shown",))
t.start()
t.join()
print("running")
# expect: running
