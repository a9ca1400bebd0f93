#: title "The waiting room of an Event"
#: point "Even who only waits leaves traces: set() counts the sleepers, and waits until each has said that it woke."
#: question "The sleeper was killed. Who hangs, and in which call?"
#: method process-kill
#: stop sleeper: stop.set()
#: try "Ask it to stop": stop sleeper @ 0.1s
#: try "SIGKILL while it waits": sigkill sleeper @ 0.1s
#: try "Terminate it while it waits": terminate sleeper @ 0.1s
#: sound yes
import time
from multiprocessing import Event, Process


def sleep_until_told(stop):
    stop.wait()
    print("told to stop", flush=True)


if __name__ == "__main__":
    stop = Event()
    sleeper = Process(target=sleep_until_told, args=(stop,), name="sleeper")
    sleeper.start()
    time.sleep(0.2)
    stop.set()
    sleeper.join()
    print("exit code:", sleeper.exitcode)
