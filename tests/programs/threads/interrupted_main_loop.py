# Ctrl-C in the main loop stops the worker; a second one ends the process.
import os, signal, threading, time
stop = threading.Event()
done = []

def work():
    while not stop.is_set():
        done.append(1)
        stop.wait(0.02)
t = threading.Thread(target=work)
t.start()
threading.Timer(0.1, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
try:
    while True:
        time.sleep(1)
except KeyboardInterrupt:
    print('interrupted')
    stop.set()
finally:
    t.join()
    print('joined', len(done) > 2, t.is_alive())
os.kill(os.getpid(), signal.SIGINT)
time.sleep(1)
# expect: interrupted
# expect: joined True False
# expect error: KeyboardInterrupt
# expect exit: 130
