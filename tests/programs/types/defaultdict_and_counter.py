# collections.defaultdict and Counter.
from collections import Counter, defaultdict

groups = defaultdict(list)
for word in ("ant", "bee", "ape"):
    groups[word[0]].append(word)
print(dict(groups), groups["z"], "z" in groups, groups.get("q"))
print(defaultdict(int, a=1))
count = Counter("banana")
print(count, count["x"], count.most_common(2), sum(count.values()))
count.update("bb")
print(count["b"], Counter(a=2) + Counter(a=1, b=1), dict(Counter([1, 1])))
# expect: {'a': ['ant', 'ape'], 'b': ['bee']} [] True None
# expect: defaultdict(<class 'int'>, {'a': 1})
# expect: Counter({'a': 3, 'n': 2, 'b': 1}) 0 [('a', 3), ('n', 2)] 6
# expect: 3 Counter({'a': 3, 'b': 1}) {1: 2}
