# A tree of lists filled with seeded numbers.
import random
random.seed(3)

class Tree:

    def __init__(self):
        self.root = None

    def insert(self, k):
        self.root = self._ins(self.root, k)

    def _ins(self, n, k):
        if n is None:
            return [k, None, None]
        i = 1 if k < n[0] else 2
        n[i] = self._ins(n[i], k)
        return n

    def walk(self, n='root', out=None):
        out = [] if out is None else out
        n = self.root if n == 'root' else n
        if n:
            self.walk(n[1], out)
            out.append(n[0])
            self.walk(n[2], out)
        return out

    def depth(self, n='root'):
        n = self.root if n == 'root' else n
        return 0 if n is None else 1 + max(self.depth(n[1]), self.depth(n[2]))
t = Tree()
for _ in range(40):
    t.insert(random.randrange(1000))
print(t.walk(), t.depth())
# expect: [13, 15, 67, 133, 154, 155, 196, 237, 239, 243, 265, 378, 399, 406, 480, 481, 485, 487, 535, 553, 557, 562, 564, 594, 606, 618, 620, 640, 650, 654, 687, 734, 759, 856, 857, 881, 888, 930, 937, 948] 10
