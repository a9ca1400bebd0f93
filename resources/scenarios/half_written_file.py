#: title "The half-written file"
#: point "What was written is in a buffer of the process, not on the disk. It gets there when the file is closed."
#: question "How many bytes are on the disk after the kill?"
#: method event
#: stop writer: stop.set()
#: try "Ask it to stop after five lines": stop writer @ line 25 #5
#: try "Raise SystemExit after five lines": raise writer @ line 25 #5
#: try "Kill it after five lines": kill writer @ line 25 #5
#: try "Kill it before the first line": kill writer @ line 20
#: sound yes
import os
import threading
import time

stop = threading.Event()


def write_report():
    with open("report.txt", "w") as report:
        for number in range(10):
            if stop.is_set():
                report.write("cut short\n")
                break
            report.write("line %d\n" % number)
            time.sleep(0.02)


writer = threading.Thread(target=write_report, name="writer")
writer.start()
writer.join(timeout=0.5)
print("alive:", writer.is_alive())
print("bytes on disk:", os.path.getsize("report.txt"))
