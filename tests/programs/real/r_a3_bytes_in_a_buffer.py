# args: --real --act "kill worker @ 0.3s"
# Row a3: what a dead thread had in a file's buffer is not on disk, the file is still open to
# others, and an exit that runs nothing loses it for ever.
import os
import threading
import time

files = []


def work():
    file = open("note.txt", "w")
    files.append(file)
    file.write("forty-five bytes that nobody has flushed yet")
    time.sleep(60)


threading.Thread(target=work, name="worker", daemon=True).start()
time.sleep(0.8)
print(os.path.getsize("note.txt"), files[0].closed, flush=True)  # expect: 0 False
os._exit(0)
# expect finding: ghost-thread
# expect finding: file-truncated note.txt
