#: title "The wrong way to name a thread"
#: point "A plain int is cut to 32 bits on its way into C: no thread has that number, and nobody is told."
#: question "What does SetAsyncExc answer, and is the worker alive afterwards?"
#: method asynchronous-exception
#: stop worker: stop.set()
#: try "Raise SystemExit properly": raise worker @ 0.05s
#: try "Ask it to stop": stop worker @ 0.05s
#: try "Kill it": kill worker @ 0.05s
#: sound yes
import ctypes
import threading
import time

stop = threading.Event()


def work():
    while not stop.is_set():
        time.sleep(0.02)


worker = threading.Thread(target=work, name="worker")
worker.start()
time.sleep(0.1)

set_exception = ctypes.pythonapi.PyThreadState_SetAsyncExc
print("plain int, threads changed:", set_exception(worker.ident, ctypes.py_object(SystemExit)))
worker.join(timeout=0.2)
print("alive:", worker.is_alive())

ident = ctypes.c_long(worker.ident)
print("c_long, threads changed:", set_exception(ident, ctypes.py_object(SystemExit)))
worker.join(timeout=0.2)
print("alive:", worker.is_alive())
