#: title "A handler for SIGTERM"
#: point "A handler that raises SystemExit turns the signal into an orderly end. For SIGKILL there is no handler."
#: question "Which of the two signals leaves the file complete?"
#: method sigterm-handler
#: try "terminate() early": terminate worker @ line 25 #2
#: try "SIGKILL at the same place": sigkill worker @ line 25 #2
#: sound yes
import os
import signal
import sys
import time
from multiprocessing import Process


def on_sigterm(number, frame):
    sys.exit(42)


def work():
    signal.signal(signal.SIGTERM, on_sigterm)
    with open("work.log", "w") as log:
        try:
            while True:
                log.write("still here\n")
                time.sleep(0.05)
        finally:
            log.write("leaving\n")


if __name__ == "__main__":
    worker = Process(target=work, name="worker")
    worker.start()
    time.sleep(0.2)
    worker.terminate()
    worker.join()
    print("exit code:", worker.exitcode)
    with open("work.log") as log:
        print("last line:", "leaving" if "leaving" in log.read() else None)
