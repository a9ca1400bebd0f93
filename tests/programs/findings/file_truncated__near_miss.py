# Killed while the file is open, but what was written was flushed.
# args: --act "kill writer @ line 14"
# expect: whole
# expect finding: ghost-thread
# expect finding: file-left-open notes.txt
import threading
import time


def write():
    with open("notes.txt", "w") as notes:
        notes.write("whole\n")
        notes.flush()
        time.sleep(5)


threading.Thread(target=write, name="writer", daemon=True).start()
time.sleep(1)
print(open("notes.txt").read(), end="")
