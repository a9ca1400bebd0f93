from collections import Counter, defaultdict, deque

d = {i: i * i for i in range(5) if i % 2}
s = {1, 2} | {3} - {1} ^ {5}
l = [[i, j] for i in range(2) for j in "ab"]
l[0:2] = [7, 8, 9]
del l[-1], d[1]
q = deque([1, 2], maxlen=2)
q.append(3)
c = Counter("hello")
m = defaultdict(list)
m["a"].append(1)
print(d, s, l, q, c, m, {**d, 9: 9}, [*l, 1], (1,), (), tuple(zip([1], "a")), dict(a=1) | {2: 3})
print(any(x > 1 for x in s), sum(x for x in l if isinstance(x, int)), max(d), (y := 5), y)
