#: title "terminate() skips everything"
#: point "SIGTERM ends the process where it is: no finally, no with, no buffers."
#: question "Does the clean-up run? Is the note on the disk?"
#: method terminate
#: stop worker: stop.set()
#: try "Ask it to stop before terminate() comes": do "stop.set()" @ 0.1s
#: try "Kill it even earlier": sigkill worker @ 0.1s
#: sound no
import os
import time
from multiprocessing import Event, Process


def work(stop):
    note = open("note.txt", "w")
    try:
        note.write("working since this morning\n")
        while not stop.is_set():
            time.sleep(0.02)
    finally:
        note.write("cleaned up\n")
        note.close()


if __name__ == "__main__":
    stop = Event()
    worker = Process(target=work, args=(stop,), name="worker")
    worker.start()
    time.sleep(0.25)
    worker.terminate()
    worker.join()
    print("exit code:", worker.exitcode)
    print("bytes on disk:", os.path.getsize("note.txt"))
