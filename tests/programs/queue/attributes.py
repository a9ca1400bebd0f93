# The parts of a queue that programs look at.
import queue

q = queue.Queue(3)
q.put("a")
print(q.queue, list(q.queue), q.maxsize, q.unfinished_tasks, q.mutex.locked(), len(q.queue))
with q.mutex:
    q.queue.clear()
print(q.empty(), q.qsize(), queue.Empty.__name__, issubclass(queue.Full, Exception))
# expect: deque(['a']) ['a'] 3 1 False 1
# expect: True 0 Empty True
