# Three stages joined by bounded queues; other queues at their limits.
import queue, threading, time
STOP = object()

def stage(fn, inq, outq):
    while True:
        item = inq.get()
        if item is STOP:
            inq.task_done()
            outq.put(STOP)
            return
        outq.put(fn(item))
        inq.task_done()
qs = [queue.Queue(maxsize=2) for _ in range(3)]
res = queue.Queue()
fns = [lambda x: x + 1, lambda x: x * 10, str]
ts = [threading.Thread(target=stage, args=(f, a, b), name=f'stage{i}') for i, (f, a, b) in enumerate(zip(fns, qs, qs[1:] + [res]))]
for t in ts:
    t.start()
for i in range(8):
    qs[0].put(i)
qs[0].put(STOP)
for q in qs:
    q.join()
out = []
while (x := res.get()) is not STOP:
    out.append(x)
print(out)
q = queue.PriorityQueue()
for p in [(3, 'c'), (1, 'a'), (2, 'b'), (1, 'A')]:
    q.put(p)
print([q.get() for _ in range(4)], q.empty(), q.qsize())
q = queue.LifoQueue(2)
q.put(1)
q.put(2)
try:
    q.put_nowait(3)
except queue.Full as e:
    print('full', repr(e), q.full())
try:
    q.put(3, timeout=0.1)
except queue.Full as e:
    print('full')
print(q.get(), q.get_nowait())
try:
    q.get(timeout=0.1)
except queue.Empty as e:
    print('empty', repr(e))
try:
    q.get_nowait()
except queue.Empty:
    print('empty')
try:
    q.get(timeout=-1)
except ValueError as e:
    print(e)
q.task_done()
q.task_done()
try:
    q.task_done()
except ValueError as e:
    print(e)
sq = queue.SimpleQueue()
sq.put(1)
print(sq.get(), sq.empty(), sq.qsize())
try:
    sq.get(False)
except queue.Empty as e:
    print(type(e).__mro__[1].__name__)
pq = queue.PriorityQueue()
pq.put({'a': 1})
pq.put({'b': 1})
# expect: ['10', '20', '30', '40', '50', '60', '70', '80']
# expect: [(1, 'A'), (1, 'a'), (2, 'b'), (3, 'c')] True 0
# expect: full Full() True
# expect: full
# expect: 2 1
# expect: empty Empty()
# expect: empty
# expect: 'timeout' must be a non-negative number
# expect: task_done() called too many times
# expect: 1 True 0
# expect: Exception
# expect error: TypeError: '<' not supported between instances of 'dict' and 'dict'
# expect exit: 1
