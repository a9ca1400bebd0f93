#: title "The file that is whole at every moment"
#: point "Write a new file, then put it in the place of the old one in one step: no kill can catch it half-done."
#: question "Kill the writer at any line. What do readers find?"
#: method process-kill
#: records settings.txt: lines
#: stop writer: stop.set()
#: try "SIGKILL while the new file is written": sigkill writer @ line 20 #6
#: try "SIGKILL just before it is put in place": sigkill writer @ line 23 #2
#: try "SIGKILL just after it was put in place": sigkill writer @ line 29 #2
#: sound yes
import os
import time
from multiprocessing import Event, Process


def save(version):
    with open("settings.txt.tmp", "w") as settings:
        for name in ("volume", "colour", "speed"):
            settings.write("%s=%d\n" % (name, version))
            time.sleep(0.02)
        settings.flush()
        os.fsync(settings.fileno())
    os.replace("settings.txt.tmp", "settings.txt")


def write_settings(stop):
    for version in (1, 2, 3):
        save(version)
        if stop.is_set():
            break
        time.sleep(0.02)


if __name__ == "__main__":
    stop = Event()
    writer = Process(target=write_settings, args=(stop,), name="writer")
    writer.start()
    writer.join()
    with open("settings.txt") as settings:
        print(settings.read().split())
