# Operands, arguments, pairs of a dict and targets from left to right.
def say(x):
    print("say", x)
    return x


say(1) + say(2) * say(3)
print(say("a"), say("b"), end=say("!\n"))
{say("k"): say("v")}
items = [0, 0]
items[say(0)] = say(9)
say(4) if say(5) else say(6)
# expect: say 1
# expect: say 2
# expect: say 3
# expect: say a
# expect: say b
# expect: say !
# expect:
# expect: a b!
# expect: say k
# expect: say v
# expect: say 9
# expect: say 0
# expect: say 5
# expect: say 4
