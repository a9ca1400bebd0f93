#: title "Who may release a dead thread's lock?"
#: point "A Lock has no owner: anybody may release it. An RLock can only be released by the thread that is gone."
#: question "Main tries to release both. Which of the two is lost?"
#: method event
#: stop holder: enough.set()
#: try "Ask the holder to let go": stop holder @ line 18
#: try "Kill it while it holds both": kill holder @ line 18
#: sound yes
import threading

plain = threading.Lock()
owned = threading.RLock()
enough = threading.Event()


def hold():
    with plain, owned:
        enough.wait(0.1)


def recover(name, lock):
    if lock.acquire(timeout=0.1):
        print(name, "is free")
        return
    try:
        lock.release()
        print(name, "was released by main")
    except RuntimeError as error:
        print(name, "is lost:", error)


holder = threading.Thread(target=hold, name="holder", daemon=True)
holder.start()
holder.join(timeout=0.3)
recover("plain", plain)
recover("owned", owned)
