# args: --real --act "kill writer @ 0.3s"
# Row f3: what a killed thread wrote is in the process, not on disk; the file still works, and
# whoever closes it writes it (F37).
import os
import threading
import time

files = []


def write():
    file = open("journal.txt", "w")
    files.append(file)
    file.write("thirteen byte")
    time.sleep(60)


writer = threading.Thread(target=write, name="writer", daemon=True)
writer.start()
time.sleep(0.8)
print(os.path.getsize("journal.txt"))  # expect: 0
files[0].close()
print(os.path.getsize("journal.txt"))  # expect: 13
# expect finding: ghost-thread
