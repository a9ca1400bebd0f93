# join waits until every item was reported done.
import queue
import threading

q = queue.Queue()
done = []


def work():
    while True:
        item = q.get()
        if item is None:
            q.task_done()
            return
        done.append(item * 10)
        q.task_done()


t = threading.Thread(target=work)
t.start()
for i in range(4):
    q.put(i)
q.join()
print(done, q.unfinished_tasks)
q.put(None)
q.join()
t.join()
try:
    q.task_done()
except ValueError as error:
    print(error)
# expect: [0, 10, 20, 30] 0
# expect: task_done() called too many times
