# else of a loop runs unless break leaves it.
n = 3
while n:
    n -= 1
    if n == 5:
        break
else:
    print("ended by itself")
while True:
    n += 1
    if n > 2:
        break
else:
    print("never")
for x in []:
    pass
else:
    print("empty too", n)
# expect: ended by itself
# expect: empty too 3
