# Arithmetic, rounding and the math module, printed as CPython prints.
import math, sys
print(2 ** 62)
print(10 ** 18)
print(sys.maxsize)
print(1000000)
print(255)
print(15)
print(3)
print(5 / 2)
print(6 / 2)
print(5 // 2)
print(-5 // 2)
print(5 % -3)
print(2 ** 0.5)
print(4 ** 0.5)
print((-8) ** (1 / 3) if False else '')
print(1000.0)
print(0.001)
print(7 // 2.0)
print(10 ** (-2))
print(True + True)
print(True * 3)
print(~5)
print(5 & 3)
print(5 | 3)
print(5 ^ 3)
print(1 << 10)
print(-1 >> 1)
print(1024 >> 3)
print(not 0)
print(3 and 5)
print(0 or 'x')
print(None or 0)
print(1 < 2 < 3)
print(1 < 3 > 2)
print(1 == 1.0)
print(1 is not None)
print(math.pi)
print(math.e)
print(math.sqrt(2))
print(math.floor(-1.5))
print(math.ceil(-1.5))
print(math.gcd(12, 18))
print(math.factorial(10))
print(math.inf)
print(-math.inf)
print(math.nan)
print(math.isnan(math.nan))
print(math.fabs(-1))
print(math.trunc(-2.7))
print(math.isclose(0.1 + 0.2, 0.3))
print(math.prod([1, 2, 3]))
print(abs(-3))
print(abs(-2.5))
print(min(3, 1, 2))
print(max([1, 5, 3]))
print(sum([1.5, 2]))
print(sum(range(101)))
print(pow(2, 10))
print(pow(2, 10, 1000))
print(divmod(17, 5))
print(round(3.14159, 2))
print(round(17, -1))
print(int('-7'))
print(int(7.99))
print(float('3.5'))
print(bool([]))
print(bool('x'))
print(5 .bit_length(), 1.5.is_integer(), 2.0.is_integer())
print(0.1 + 0.2)
print(1.1 * 3)
print(1000000000000000.0 + 0.3)
print(123456789.12345679)
print(5e-324)
print(1.7976931348623157e+308)
print(float('-inf'))
print(1e+308 * 10)
print(3.0)
print(1e+100)
print(1.2345678901234567e+19)
print(1e-05)
print(0.0001)
try:
    math.sqrt(-1)
except ValueError as e:
    print(e)
try:
    math.factorial(-1)
except ValueError as e:
    print(e)
try:
    1e+308 ** 2
except OverflowError as e:
    print(e)
try:
    int(float('inf'))
except OverflowError as e:
    print(e)
try:
    int(float('nan'))
except ValueError as e:
    print(e)
try:
    1 << -1
except ValueError as e:
    print(e)
try:
    2.5 << 1
except TypeError as e:
    print(e)
try:
    int('12.5')
except ValueError as e:
    print(e)
print(9223372036854775807 + 0)
print(float(2 ** 53 + 1))
print(2 ** 53 + 1 == float(2 ** 53 + 1))
print(10 ** 17 / 3)
print(7 / 7)
print(-7 / 2)
print(int(-7 / 2))
print(hash(2.5))
print(hash(-1))
print(hash(1e+300))
print(1e+300 == 10 ** 18)
print(3 > 3.0)
# expect: 4611686018427387904
# expect: 1000000000000000000
# expect: 9223372036854775807
# expect: 1000000
# expect: 255
# expect: 15
# expect: 3
# expect: 2.5
# expect: 3.0
# expect: 2
# expect: -3
# expect: -1
# expect: 1.4142135623730951
# expect: 2.0
# expect:
# expect: 1000.0
# expect: 0.001
# expect: 3.0
# expect: 0.01
# expect: 2
# expect: 3
# expect: -6
# expect: 1
# expect: 7
# expect: 6
# expect: 1024
# expect: -1
# expect: 128
# expect: True
# expect: 5
# expect: x
# expect: 0
# expect: True
# expect: True
# expect: True
# expect: True
# expect: 3.141592653589793
# expect: 2.718281828459045
# expect: 1.4142135623730951
# expect: -2
# expect: -1
# expect: 6
# expect: 3628800
# expect: inf
# expect: -inf
# expect: nan
# expect: True
# expect: 1.0
# expect: -2
# expect: True
# expect: 6
# expect: 3
# expect: 2.5
# expect: 1
# expect: 5
# expect: 3.5
# expect: 5050
# expect: 1024
# expect: 24
# expect: (3, 2)
# expect: 3.14
# expect: 20
# expect: -7
# expect: 7
# expect: 3.5
# expect: False
# expect: True
# expect: 3 False True
# expect: 0.30000000000000004
# expect: 3.3000000000000003
# expect: 1000000000000000.2
# expect: 123456789.12345679
# expect: 5e-324
# expect: 1.7976931348623157e+308
# expect: -inf
# expect: inf
# expect: 3.0
# expect: 1e+100
# expect: 1.2345678901234567e+19
# expect: 1e-05
# expect: 0.0001
# expect: math domain error
# expect: factorial() not defined for negative values
# expect: (34, 'Numerical result out of range')
# expect: cannot convert float infinity to integer
# expect: cannot convert float NaN to integer
# expect: negative shift count
# expect: unsupported operand type(s) for <<: 'float' and 'int'
# expect: invalid literal for int() with base 10: '12.5'
# expect: 9223372036854775807
# expect: 9007199254740992.0
# expect: False
# expect: 3.3333333333333332e+16
# expect: 1.0
# expect: -3.5
# expect: -3
# expect: 1152921504606846978
# expect: -2
# expect: 1224995262755759164
# expect: False
# expect: False
