# Empty and Full of a process queue.
import multiprocessing
import queue

q = multiprocessing.Queue(1)
for action in (lambda: q.get(timeout=0.01), q.get_nowait):
    try:
        action()
    except queue.Empty:
        print("Empty")
q.put("x")
try:
    q.put("y", block=False)
except queue.Full:
    print("Full", q.full(), q.qsize())
print(q.get())
q.close()
q.join_thread()
try:
    q.put(1)
except ValueError as error:
    print("closed")
# expect: Empty
# expect: Empty
# expect: Full True 1
# expect: x
# expect: closed
