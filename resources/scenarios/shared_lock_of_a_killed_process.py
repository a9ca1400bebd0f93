#: title "A lock between processes"
#: point "The lock is in the kernel, not in the process. It stays taken when its owner is killed."
#: question "The kernel frees the memory of a killed process. Does it free the lock?"
#: method process-kill
#: stop left: stop.set()
#: stop right: stop.set()
#: try "SIGKILL with the key in its pocket": sigkill left @ line 20 #2
#: try "SIGKILL without the key": sigkill left @ line 21 #2
#: try "Ask both to stop": stop left @ line 20 #2
#: sound yes
import time
from multiprocessing import Event, Lock, Process


def use(key, stop):
    for _ in range(3):
        if stop.is_set():
            break
        with key:
            time.sleep(0.03)
        time.sleep(0.03)


if __name__ == "__main__":
    key = Lock()
    stop = Event()
    users = [Process(target=use, args=(key, stop), name=name) for name in ("left", "right")]
    for user in users:
        user.start()
    for user in users:
        user.join()
    print("exit codes:", [user.exitcode for user in users])
