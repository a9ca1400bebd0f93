#: title "The orphan"
#: point "A killed parent tells its children nothing. They run on, and nobody collects them."
#: question "The parent is killed. What does the child do?"
#: method process-kill
#: stop child: stop.set()
#: try "Ask the child to stop": do "stop.set()" @ 0.1s
#: try "SIGKILL the parent": sigkill MainProcess @ 0.1s
#: try "SIGKILL the child": sigkill child @ 0.1s
#: sound yes
import time
from multiprocessing import Event, Process


def work(stop):
    while not stop.is_set():
        time.sleep(0.05)
    print("child leaves", flush=True)


if __name__ == "__main__":
    stop = Event()
    child = Process(target=work, args=(stop,), name="child")
    child.start()
    time.sleep(0.22)
    stop.set()
    child.join()
    print("exit code of the child:", child.exitcode)
