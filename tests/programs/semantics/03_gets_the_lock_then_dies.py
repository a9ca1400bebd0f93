# A thread blocked on a lock gets it first, then the exception: explicit acquire leaks, with lets go.
import ctypes
import threading
import time

plain = threading.Lock()
managed = threading.Lock()


def explicit():
    plain.acquire()
    print("never")
    plain.release()


def with_block():
    with managed:
        print("never")


plain.acquire()
managed.acquire()
threads = [threading.Thread(target=explicit), threading.Thread(target=with_block)]
for t in threads:
    t.start()
time.sleep(0.03)
for t in threads:
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_long(t.ident), ctypes.py_object(SystemExit))
plain.release()
managed.release()
for t in threads:
    t.join()
print(plain.locked(), managed.locked())
# expect: never
# expect: True False
