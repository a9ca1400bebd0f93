# The else of a loop runs unless the loop was left by break.
n = 0
while n < 3:
    n += 1
else:
    print("ran out at", n)  # expect: ran out at 3
while True:
    n -= 1
    if n == 1:
        break
else:
    print("never")
print("left at", n)  # expect: left at 1
