#: title "An exception cannot wake a sleeper"
#: point "It is delivered between two instructions. A thread that sleeps executes none."
#: question "The exception is set at 0.1 s, the nap lasts 0.6 s. When does the sleeper end?"
#: method asynchronous-exception
#: try "Raise once more, another class": raise sleeper ValueError @ 0.3s
#: try "Kill it in its sleep": kill sleeper @ 0.3s
#: sound yes
import ctypes
import threading
import time


class Enough(BaseException):
    pass


def nap():
    try:
        time.sleep(0.6)
        print("slept well")
    except Enough:
        print("woken by", "Enough")
    except ValueError:
        print("woken by", "ValueError")
    finally:
        print("making the bed")


began = time.monotonic()
sleeper = threading.Thread(target=nap, name="sleeper")
sleeper.start()
time.sleep(0.1)
ident = ctypes.c_long(sleeper.ident)
ctypes.pythonapi.PyThreadState_SetAsyncExc(ident, ctypes.py_object(Enough))
print("alive right after:", sleeper.is_alive())
sleeper.join()
print("ended at", round(time.monotonic() - began, 1), "s")
