# Killed between two records: the last whole one is there.
# args: --act "kill writer @ line 17 #3"
# expect: True
# expect finding: ghost-thread
# expect finding: file-left-open log.txt
#: records log.txt: lines
import threading
import time


def write():
    with open("log.txt", "w") as log:
        for number in range(5):
            log.write("number ")
            log.write(str(number) + "\n")
            log.flush()
            time.sleep(0.1)


threading.Thread(target=write, name="writer", daemon=True).start()
time.sleep(1)
print(open("log.txt").read().endswith("\n"))
