# An exception sent from outside is made by its class, as `raise` does: its __init__ runs in the
# thread that receives it, and if that fails its error is what arrives.
import ctypes
import threading
import time


class Cancelled(BaseException):
    def __init__(self, why="no reason"):
        super().__init__(why)
        self.thread = threading.current_thread().name

    def __str__(self):
        return f"cancelled in {self.thread}: {self.args[0]}"


class Tagged(Exception):
    def __new__(cls, *args):
        made = super().__new__(cls, *args)
        made.tag = "made by __new__"
        return made


class NeedsReason(Exception):
    def __init__(self, why):
        super().__init__(why)


def send(thread, exception):
    ident = ctypes.c_ulong(thread.ident)
    return ctypes.pythonapi.PyThreadState_SetAsyncExc(ident, ctypes.py_object(exception))


def work():
    try:
        while True:
            time.sleep(0.01)
    except Cancelled as error:
        print(error, error.args)
    except Tagged as error:
        print(repr(error), error.tag)
    except TypeError as error:
        print("TypeError:", error)
    finally:
        print("cleaned up")


for kind in (Cancelled, NeedsReason, Tagged):
    worker = threading.Thread(target=work, name="worker for " + kind.__name__)
    worker.start()
    time.sleep(0.1)
    print(send(worker, kind))
    worker.join()
    print(worker.is_alive())

# expect: 1
# expect: cancelled in worker for Cancelled: no reason ('no reason',)
# expect: cleaned up
# expect: False
# expect: 1
# expect: TypeError: NeedsReason.__init__() missing 1 required positional argument: 'why'
# expect: cleaned up
# expect: False
# expect: 1
# expect: Tagged() made by __new__
# expect: cleaned up
# expect: False
