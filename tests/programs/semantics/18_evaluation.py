# Arguments before the call, floor division, banker's rounding, precedence of power.
data = [1, 2, 3]
print(data, data.pop())
print(-7 // 2, -7 % 3, 7 % -3, 7 // -2, -7.5 // 2)
print(round(0.5), round(1.5), round(2.5), round(2.675, 2), -2 ** 2, 2 ** 3 ** 2)
# expect: [1, 2] 3
# expect: -4 2 -2 -4 -4.0
# expect: 0 2 2 2.67 -4 512
