# SPDX-License-Identifier: GPL-3.0-or-later
# Logarithms, angles and counting; what is out of range or no number is said as CPython says it.
import math

print(math.log(10), math.log(8, 2), math.log2(10), math.log10(1000))
print(math.log(1e-300), math.exp(1), math.sin(1), math.cos(1))
print(math.tan(1), math.asin(0.5), math.acos(0.5), math.atan(1))
print(math.atan2(1, -1), math.pow(2, 0.5), math.pow(2, 3), math.pow(0, 0), math.fmod(-5, 3))
print(math.degrees(1), math.radians(90), math.copysign(1, -0.0), math.modf(2.5), math.modf(-3.25))
print(math.comb(5, 2), math.comb(3, 5), math.perm(5, 2), math.perm(4), math.isfinite(math.inf))
print(math.exp(-math.inf), math.log(math.inf), math.pow(2, -math.inf), math.atan(math.inf),
      math.isnan(math.sin(math.nan)), math.sqrt(16), math.fabs(-2))
for action in (lambda: math.log(0), lambda: math.log(-1), lambda: math.exp(1000),
               lambda: math.asin(2), lambda: math.sin(math.inf), lambda: math.pow(-8, 1 / 3),
               lambda: math.pow(0, -1), lambda: math.pow(10, 400), lambda: math.fmod(1, 0),
               lambda: math.log("a"), lambda: math.sqrt("4"), lambda: math.isnan(None),
               lambda: math.log(1, 1), lambda: math.log(1, 2, 3), lambda: math.comb(-1, 2),
               lambda: math.comb(1.5, 2), lambda: math.perm(2, -1), lambda: math.sqrt(-1)):
    try:
        print(action())
    except (ArithmeticError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
# expect: 2.302585092994046 3.0 3.321928094887362 3.0
# expect: -690.7755278982137 2.718281828459045 0.8414709848078965 0.5403023058681398
# expect: 1.5574077246549023 0.5235987755982989 1.0471975511965979 0.7853981633974483
# expect: 2.356194490192345 1.4142135623730951 8.0 1.0 -2.0
# expect: 57.29577951308232 1.5707963267948966 -1.0 (0.5, 2.0) (-0.25, -3.0)
# expect: 10 0 20 24 False
# expect: 0.0 inf 0.0 1.5707963267948966 True 4.0 2.0
# expect: ValueError math domain error
# expect: ValueError math domain error
# expect: OverflowError math range error
# expect: ValueError math domain error
# expect: ValueError math domain error
# expect: ValueError math domain error
# expect: ValueError math domain error
# expect: OverflowError math range error
# expect: ValueError math domain error
# expect: TypeError must be real number, not str
# expect: TypeError must be real number, not str
# expect: TypeError must be real number, not NoneType
# expect: ZeroDivisionError float division by zero
# expect: TypeError math.log requires 1 to 2 arguments
# expect: ValueError n must be a non-negative integer
# expect: TypeError 'float' object cannot be interpreted as an integer
# expect: ValueError k must be a non-negative integer
# expect: ValueError math domain error
