# Generator expressions as the only argument: lazy, one item at a time.
def look(x):
    print("look", x)
    return x > 1


print(any(look(x) for x in range(5)))
print(all(look(x) for x in [3, 0, 4]))
print(sum(x * x for x in range(4)), max(len(w) for w in ["a", "bbb"]))
print(",".join(str(x) for x in range(3)), sorted(-x for x in range(3)))
print(list(x for x in "ab"), tuple(x for x in [1]), set(x % 2 for x in range(4)))
print(dict((k, 1) for k in "ab"), min(x for x in [3, 2]))
# expect: look 0
# expect: look 1
# expect: look 2
# expect: True
# expect: look 3
# expect: look 0
# expect: False
# expect: 14 3
# expect: 0,1,2 [-2, -1, 0]
# expect: ['a', 'b'] (1,) {0, 1}
# expect: {'a': 1, 'b': 1} 2
