# F7: the victim can swallow it, and a second one interrupts the clean-up.
import ctypes
import threading
import time


def send(t, kind):
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_long(t.ident), ctypes.py_object(kind))


def stubborn():
    for i in range(2):
        try:
            time.sleep(0.06)
            int()
            print("round ended quietly")
        except:
            print("swallowed")


def cleaning():
    try:
        time.sleep(0.06)
        int()
    finally:
        print("clean-up begins")
        time.sleep(0.06)
        int()
        print("clean-up ends")


t = threading.Thread(target=stubborn)
t.start()
time.sleep(0.02)
send(t, SystemExit)
t.join()
u = threading.Thread(target=cleaning)
u.start()
time.sleep(0.02)
send(u, SystemExit)
time.sleep(0.07)
send(u, SystemExit)
u.join()
print("both ended")
# expect: swallowed
# expect: round ended quietly
# expect: clean-up begins
# expect: both ended
