#: title "A signal for a thread"
#: point "Python runs every signal handler in the main thread, whichever thread the signal was sent to."
#: question "Whose name does the handler print?"
#: method pthread-kill
#: stop worker: stop.set()
#: try "Ask the worker to stop before": stop worker @ line 24 #3
#: try "Ctrl-C instead": interrupt MainProcess @ 0.02s
#: try "Kill the worker": kill worker @ line 24 #3
#: sound yes
import signal
import threading
import time

stop = threading.Event()


def on_signal(number, frame):
    print("handler runs in", threading.current_thread().name)
    stop.set()


def work():
    while not stop.is_set():
        time.sleep(0.02)
    print("worker leaves")


signal.signal(signal.SIGUSR1, on_signal)
worker = threading.Thread(target=work, name="worker")
worker.start()
time.sleep(0.1)
if worker.is_alive():
    print("sending it to", worker.name)
    signal.pthread_kill(worker.ident, signal.SIGUSR1)
while not stop.wait(0.05):
    pass
worker.join(timeout=0.5)
print("worker alive:", worker.is_alive())
