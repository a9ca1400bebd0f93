# args: --real --act "kill writer @ 0.3s"
# Nobody closes the file of a killed thread, not even the end of the process (F37).
import threading
import time


def write():
    file = open("journal.txt", "w")
    file.write("lost")
    time.sleep(60)


writer = threading.Thread(target=write, name="writer", daemon=True)
writer.start()
time.sleep(0.8)
print("ends")  # expect: ends
# expect finding: file-truncated
# expect finding: ghost-thread
