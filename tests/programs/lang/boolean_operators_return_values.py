# and, or give one of their operands; not gives a bool; evaluation stops early.
def say(value):
    print("asked", value)
    return value


print(say(0) or say("x") or say("never"))
print(say(1) and say([]) and say("never"))
print(not [], not 1)
print(None or 0, 5 and "five")
# expect: asked 0
# expect: asked x
# expect: x
# expect: asked 1
# expect: asked []
# expect: []
# expect: True False
# expect: 0 five
