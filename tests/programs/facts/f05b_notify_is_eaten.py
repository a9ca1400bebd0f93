# F5: the same with Condition.notify.
import ctypes
import threading
import time

c = threading.Condition()
woken = []


def wait(name):
    with c:
        c.wait()
        woken.append(name)


threads = [threading.Thread(target=wait, args=(n,), daemon=True) for n in ("first", "second")]
for t in threads:
    t.start()
    time.sleep(0.02)
ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_long(threads[0].ident), ctypes.py_object(SystemExit))
with c:
    c.notify()
threads[0].join()
time.sleep(0.05)
print(woken, threads[1].is_alive())
# expect: [] True
