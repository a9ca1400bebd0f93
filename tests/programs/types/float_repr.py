# The shortest text that reads back the same.
print(0.1, 1.0, 1e22, 1e16, 123456789.123, 1e-4, 1e-5, 1.5e300, -0.0, 2 ** 0.5)
print(float("1.5"), float(" 2 "), float("inf"), -float("inf"), float("nan"), float("1e3"))
print(1 / 3, 2 / 3, 10 / 2, 0.1 + 0.2, 1e308 * 10)
print(round(0.5), round(1.5), round(2.675, 2), round(1.25, 1), round(-1.5), round(3.14159, 3))
print((1.5).is_integer(), (2.0).is_integer(), 1.0 == 1, hash(1.0) == hash(1), float("1_000"))
try:
    float("abc")
except ValueError as error:
    print(error)
# expect: 0.1 1.0 1e+22 1e+16 123456789.123 0.0001 1e-05 1.5e+300 -0.0 1.4142135623730951
# expect: 1.5 2.0 inf -inf nan 1000.0
# expect: 0.3333333333333333 0.6666666666666666 5.0 0.30000000000000004 inf
# expect: 0 2 2.67 1.2 -2 3.142
# expect: False True True True 1000.0
# expect: could not convert string to float: 'abc'
