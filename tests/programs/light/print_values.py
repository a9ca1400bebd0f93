# print() separates by blanks, ends with a newline, and takes sep and end.
print("a", 1, 2.5, True, None)  # expect: a 1 2.5 True None
print()  # expect:
print("x", "y", sep="-")  # expect: x-y
print("left", end=" ")
print("right")  # expect: left right
print("no newline at the end", end="")  # expect unfinished: no newline at the end
