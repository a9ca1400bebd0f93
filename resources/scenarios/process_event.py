#: title "A process that is asked"
#: point "A process that looks at an Event ends like a thread does: file closed, exit code 0."
#: question "What is the exit code after each of the three ways?"
#: method process-event
#: stop writer: stop.set()
#: try "Ask it to stop": stop writer @ line 22 #2
#: try "Ask it to stop, by the clock": do "stop.set()" @ 0.12s
#: try "terminate()": terminate writer @ line 22 #2
#: try "kill()": sigkill writer @ line 22 #2
#: sound yes
import os
import time
from multiprocessing import Event, Process


def write_results(stop):
    with open("results.txt", "w") as results:
        number = 0
        while not stop.is_set():
            number += 1
            results.write("result %d\n" % number)
            time.sleep(0.05)


if __name__ == "__main__":
    stop = Event()
    writer = Process(target=write_results, args=(stop,), name="writer")
    writer.start()
    time.sleep(0.22)
    stop.set()
    writer.join()
    print("exit code:", writer.exitcode)
    print("anything on disk:", os.path.getsize("results.txt") > 0)
