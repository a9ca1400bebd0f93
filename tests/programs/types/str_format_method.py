# str.format.
print("{} {}".format(1, "b"), "{1} {0} {1}".format("a", "b"), "{name}!".format(name="ann"))
print("{:>5}|{:<5}|{:^5}|{:05.1f}".format(1, 2, 3, 4.25), "{0[1]} {0[0]}".format([1, 2]))
print("{!r} {!s}".format("a", "b"), "{{}}".format(), "{:{}}".format("x", 4) + "|")
print("{d[key]}".format(d={"key": "value"}), "{0.real}".format(5))
for bad in (lambda: "{}".format(), lambda: "{x}".format(), lambda: "{} {0}".format(1)):
    try:
        bad()
    except (IndexError, KeyError, ValueError) as error:
        print(type(error).__name__, error)
# expect: 1 b b a b ann!
# expect:     1|2    |  3  |004.2 2 1
# expect: 'a' b {} x   |
# expect: value 5
# expect: IndexError Replacement index 0 out of range for positional args tuple
# expect: KeyError 'x'
# expect: ValueError cannot switch from automatic field numbering to manual field specification
