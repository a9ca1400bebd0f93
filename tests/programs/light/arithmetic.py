# Division and remainder round towards minus infinity; / always gives a float.
print(7 // 2, -7 // 2, 7 % 3, -7 % 3)  # expect: 3 -4 1 2
print(7 / 2, 6 / 3, 0.1 + 0.2)  # expect: 3.5 2.0 0.30000000000000004
print(2 + 3 * 4 - 1, (2 + 3) * 4, -3 + 5)  # expect: 13 20 2
checking = savings = 100
checking -= 10
savings += 10
print(checking, savings, checking + savings)  # expect: 90 110 200
