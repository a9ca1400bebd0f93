# F14: after an exception in join() the thread counts as stopped, and runs on.
import os
import signal
import threading
import time

rounds = []
stop = threading.Event()


def work():
    while not stop.wait(0.02):
        rounds.append(1)


t = threading.Thread(target=work)
t.start()
threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGINT)).start()
try:
    t.join()
except KeyboardInterrupt:
    print("interrupted", t.is_alive())
before = len(rounds)
time.sleep(0.2)
print("runs on", len(rounds) > before, t in threading.enumerate())
stop.set()
# expect: interrupted False
# expect: runs on True True
