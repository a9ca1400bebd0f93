# JoinableQueue: join until every item was reported done.
import multiprocessing


def work(q, results):
    while True:
        item = q.get()
        if item is None:
            q.task_done()
            break
        results.put(item + 1)
        q.task_done()


q = multiprocessing.JoinableQueue()
results = multiprocessing.SimpleQueue()
p = multiprocessing.Process(target=work, args=(q, results))
p.start()
for i in range(3):
    q.put(i)
q.join()
print([results.get() for _ in range(3)], results.empty())
q.put(None)
p.join()
print(p.exitcode)
# expect: [1, 2, 3] True
# expect: 0
