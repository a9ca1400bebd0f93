# The three orders.
import queue

for cls in (queue.Queue, queue.LifoQueue, queue.PriorityQueue):
    q = cls()
    for item in (3, 1, 2):
        q.put(item)
    print(cls.__name__, q.qsize(), [q.get() for _ in range(3)], q.empty(), q.full())
p = queue.PriorityQueue()
for item in ((2, "b"), (1, "z"), (2, "a"), (0, "")):
    p.put(item)
print([p.get() for _ in range(4)])
# expect: Queue 3 [3, 1, 2] True False
# expect: LifoQueue 3 [2, 1, 3] True False
# expect: PriorityQueue 3 [1, 2, 3] True False
# expect: [(0, ''), (1, 'z'), (2, 'a'), (2, 'b')]
