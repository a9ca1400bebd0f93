# An item put for a thread with a pending exception stays in the queue.
import ctypes
import queue
import threading
import time

q = queue.Queue()
t = threading.Thread(target=lambda: print("got", q.get()))
t.start()
time.sleep(0.03)
ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_long(t.ident), ctypes.py_object(SystemExit))
q.put("item")
t.join()
print(q.qsize(), q.get())
# expect: 1 item
