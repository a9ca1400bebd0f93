#: title "First politely, then by force"
#: point "SIGTERM can be ignored, SIGKILL cannot. Give the polite way a time first."
#: question "How does each of the two workers end?"
#: method escalation
#: stop polite: stop.set()
#: stop stubborn: stop.set()
#: try "Ask both first": stop stubborn @ 0.05s
#: try "Kill the polite one": sigkill polite @ 0.1s
#: try "Kill the stubborn one": sigkill stubborn @ 0.1s
#: sound yes
import signal
import time
from multiprocessing import Event, Process


def polite(stop):
    while not stop.is_set():
        time.sleep(0.02)


def stubborn(stop):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    while not stop.is_set():
        time.sleep(0.02)


if __name__ == "__main__":
    stop = Event()
    workers = [
        Process(target=polite, args=(stop,), name="polite"),
        Process(target=stubborn, args=(stop,), name="stubborn"),
    ]
    for worker in workers:
        worker.start()
    time.sleep(0.2)
    for worker in workers:
        worker.terminate()
        worker.join(timeout=0.2)
        if worker.is_alive():
            print(worker.name, "ignores it")
            worker.kill()
            worker.join()
        print(worker.name, "exit code", worker.exitcode)
