# Left to the end of its function, closed there.
# expect: written
# expect findings: none
import threading


def write():
    notes = open("notes.txt", "w")
    notes.write("written\n")


thread = threading.Thread(target=write)
thread.start()
thread.join()
print(open("notes.txt").read(), end="")
