# Objects in a PriorityQueue need an order.
import queue


class Job:
    def __init__(self, rank, name):
        self.rank = rank
        self.name = name

    def __lt__(self, other):
        return self.rank < other.rank


q = queue.PriorityQueue()
for rank, name in ((2, "low"), (0, "urgent"), (1, "normal")):
    q.put(Job(rank, name))
print([q.get().name for _ in range(3)])
p = queue.PriorityQueue()
p.put((1, {}))
try:
    p.put((1, {}))
except TypeError as error:
    print(error)
# expect: ['urgent', 'normal', 'low']
