# Division and modulo with negative operands, powers, shifts, bit operators.
for a, b in ((7, 2), (-7, 2), (7, -2), (-7, -2)):
    print(a, b, a // b, a % b, divmod(a, b), a / b)
print(-2 ** 2, (-2) ** 2, 2 ** -1, 2 ** 0)
print(6 & 3, 6 | 3, 6 ^ 3, ~6, 1 << 10, -17 >> 2)
print(-7.5 // 2, -7.5 % 2, 7.5 // -2, divmod(7.5, -2))
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234, -2), round(7.0))
print(abs(-3), +True, -True, True + True)
# expect: 7 2 3 1 (3, 1) 3.5
# expect: -7 2 -4 1 (-4, 1) -3.5
# expect: 7 -2 -4 -1 (-4, -1) -3.5
# expect: -7 -2 3 -1 (3, -1) 3.5
# expect: -4 4 0.5 1
# expect: 2 7 5 -7 1024 -5
# expect: -4.0 0.5 -4.0 (-4.0, -0.5)
# expect: 2 4 -2 2.67 1200 7
# expect: 3 1 -1 2
