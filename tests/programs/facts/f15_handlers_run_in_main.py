# F15: a signal handler runs in the main thread, whoever sent it; only main may set one.
import signal
import threading
import time


def handler(number, frame):
    print("handler in", threading.current_thread().name)


signal.signal(signal.SIGUSR1, handler)


def work():
    signal.raise_signal(signal.SIGUSR1)
    try:
        signal.signal(signal.SIGUSR1, handler)
    except ValueError as error:
        errors.append(str(error))


errors = []
t = threading.Thread(target=work, name="worker")
t.start()
t.join()
time.sleep(0.01)
print(errors)
# expect: handler in MainThread
# expect: ['signal only works in main thread of the main interpreter']
