# SimpleQueue.
import queue
import threading

q = queue.SimpleQueue()
q.put(1)
q.put_nowait(2)
print(q.qsize(), q.get(), q.get(timeout=1), q.empty())
for action in (q.get_nowait, lambda: q.get(timeout=0.01)):
    try:
        action()
    except queue.Empty:
        print("Empty")
t = threading.Thread(target=lambda: print("got", q.get()))
t.start()
q.put("late")
t.join()
print(hasattr(q, "task_done"))
# expect: 2 1 2 True
# expect: Empty
# expect: Empty
# expect: got late
# expect: False
