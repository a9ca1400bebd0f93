# Counters of what cannot be ordered, keys for a defaultdict, bytes looked into, and their messages.
from collections import Counter, OrderedDict, defaultdict


def attempt(call):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, "-", e)


counts = Counter("aab")
counts["none"] = None
print(counts)
attempt(lambda: defaultdict.fromkeys("ab", 0))
attempt(lambda: Counter.fromkeys("ab"))
attempt(lambda: OrderedDict.fromkeys("ab", 1))
attempt(lambda: defaultdict(int) < {})
attempt(lambda: {} < Counter())
attempt(lambda: (97 in b"abc", 1 in b"abc", b"b" in b"abc"))
attempt(lambda: "a" in b"abc")
attempt(lambda: 300 in b"abc")
attempt(lambda: b"abc"[5])
attempt(lambda: b"abc" * 1.5)
attempt(lambda: bytes((1, 2), "utf-8"))
attempt(lambda: bytes("a", 5))
attempt(lambda: str("a", "utf-8"))
attempt(lambda: str(5, "nonsense"))
attempt(lambda: "abc".find(5, "x"))
attempt(lambda: "abc".startswith())
attempt(lambda: {}.update(**5))
attempt(lambda: [].append(*None))
print([].append.__qualname__, "a".join.__qualname__, {}.get.__name__, len.__qualname__)
# expect: Counter({'a': 2, 'b': 1, 'none': None})
# expect: defaultdict(None, {'a': 0, 'b': 0})
# expect: NotImplementedError - Counter.fromkeys() is undefined.  Use Counter(iterable) instead.
# expect: OrderedDict([('a', 1), ('b', 1)])
# expect: TypeError - '<' not supported between instances of 'collections.defaultdict' and 'dict'
# expect: TypeError - '<' not supported between instances of 'dict' and 'Counter'
# expect: (True, False, True)
# expect: TypeError - a bytes-like object is required, not 'str'
# expect: ValueError - byte must be in range(0, 256)
# expect: IndexError - index out of range
# expect: TypeError - can't multiply sequence by non-int of type 'float'
# expect: TypeError - encoding without a string argument
# expect: TypeError - bytes() argument 'encoding' must be str, not int
# expect: TypeError - decoding str is not supported
# expect: TypeError - decoding to str: need a bytes-like object, int found
# expect: TypeError - slice indices must be integers or None or have an __index__ method
# expect: TypeError - startswith() takes at least 1 argument (0 given)
# expect: TypeError - dict.update() argument after ** must be a mapping, not int
# expect: TypeError - list.append() argument after * must be an iterable, not NoneType
# expect: list.append str.join get len
