from concurrent.futures import ThreadPoolExecutor, as_completed
import queue, threading, ctypes, time

q = queue.Queue(1)


def work(x):
    q.put(x, timeout=1)
    return q.get() * x


with ThreadPoolExecutor(max_workers=2) as pool:
    fs = [pool.submit(work, i) for i in range(3)]
    for f in as_completed(fs):
        print(f.result())
e = threading.Event()
t = threading.Thread(target=lambda: e.wait(5), daemon=True)
t.start()
ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_long(t.ident), ctypes.py_object(SystemExit))
b = threading.Barrier(1, action=print)
b.wait()
threading.Timer(0.1, e.set).start()
