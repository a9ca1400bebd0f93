# Assignment expressions.
if (n := len("abc")) > 2:
    print(n)
while (n := n - 1) > 0:
    print("down", n)
print([y for x in range(4) if (y := x * 2) > 2], y)
# expect: 3
# expect: down 2
# expect: down 1
# expect: [4, 6] 6
