# F5: two consumers wait, one is hit, one item comes: the other sleeps on although there is an item.
import ctypes
import queue
import threading
import time

q = queue.Queue()
got = []
first = threading.Thread(target=lambda: got.append(q.get()), daemon=True)
second = threading.Thread(target=lambda: got.append(q.get()), daemon=True)
first.start()
time.sleep(0.02)
second.start()
time.sleep(0.02)
ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_long(first.ident), ctypes.py_object(SystemExit))
q.put("item")
first.join()
time.sleep(0.1)
print(got, q.qsize(), second.is_alive())
# expect: [] 1 True
