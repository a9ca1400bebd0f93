# SPDX-License-Identifier: GPL-3.0-or-later
"""Mathematics, as far as lessons use it. No check points here (README)."""

import _loose

pi = 3.141592653589793
e = 2.718281828459045
tau = 6.283185307179586
inf = float("inf")
nan = float("nan")


def _real(x):
    if not isinstance(x, (int, float)) and not hasattr(type(x), "__float__"):
        raise TypeError("must be real number, not " + type(x).__name__)
    return float(x)


def sqrt(x, /):
    x = _real(x)
    if x < 0:
        raise ValueError("math domain error")
    return _loose.sqrt(x)


def _finite(x):
    return x == x and x != inf and x != -inf


def _answer(name, x, *more):
    """Of a function of the C library. What is no number, or infinite, must have been so before."""
    given = [_real(x)] + [_real(each) for each in more]
    result = _loose.real_function(name, *given)
    if not _finite(result):
        if result != result:
            if not [each for each in given if each != each]:
                raise ValueError("math domain error")
        elif not [each for each in given if not _finite(each)]:
            raise OverflowError("math range error")
    return result


def exp(x, /):
    return _answer("exp", x)


def _logarithm(name, x):
    if _real(x) <= 0:
        raise ValueError("math domain error")
    return _answer(name, x)


def log(x, *base):
    if len(base) > 1:
        raise TypeError("math.log requires 1 to 2 arguments")
    if not base:
        return _logarithm("log", x)
    return _logarithm("log", x) / _logarithm("log", base[0])


def log2(x, /):
    return _logarithm("log2", x)


def log10(x, /):
    return _logarithm("log10", x)


def sin(x, /):
    return _answer("sin", x)


def cos(x, /):
    return _answer("cos", x)


def tan(x, /):
    return _answer("tan", x)


def asin(x, /):
    return _answer("asin", x)


def acos(x, /):
    return _answer("acos", x)


def atan(x, /):
    return _answer("atan", x)


def atan2(y, x, /):
    return _answer("atan2", y, x)


def fmod(x, y, /):
    return _answer("fmod", x, y)


def copysign(x, y, /):
    return _answer("copysign", x, y)


def pow(x, y, /):
    x, y = _real(x), _real(y)
    if x == 0 and y < 0 and y != -inf:
        raise ValueError("math domain error")
    return _answer("pow", x, y)


def degrees(x, /):
    return _real(x) * (180.0 / pi)


def radians(x, /):
    return _real(x) * (pi / 180.0)


def isfinite(x, /):
    return _finite(_real(x))


def modf(x, /):
    x = _real(x)
    if x == inf or x == -inf:
        return (copysign(0.0, x), x)
    if x != x:
        return (x, x)
    fraction = fmod(x, 1.0)
    return (fraction, copysign(x - fraction, x))


def _count(value, name):
    if _index(value) < 0:
        raise ValueError(name + " must be a non-negative integer")
    return value


def comb(n, k, /):
    _count(n, "n"), _count(k, "k")
    result = 1
    for at in range(min(k, n - k) if k <= n else 0):
        result = result * (n - at) // (at + 1)
    return result if k <= n else 0


def perm(n, k=None):
    _count(n, "n")
    result = 1
    for at in range(n if k is None else min(_count(k, "k"), n + 1)):
        result *= n - at
    return result


def _whole(x):
    if isinstance(x, int):
        return x
    if x != x:
        raise ValueError("cannot convert float NaN to integer")
    if x == inf or x == -inf:
        raise OverflowError("cannot convert float infinity to integer")
    return None


def _check(x):
    if not isinstance(x, (int, float)):
        raise TypeError("must be real number, not " + type(x).__name__)


def floor(x, /):
    _check(x)
    whole = _whole(x)
    return int(x // 1) if whole is None else whole


def ceil(x, /):
    _check(x)
    whole = _whole(x)
    return -int(-x // 1) if whole is None else whole


def trunc(x, /):
    return int(x)


def fabs(x, /):
    return abs(_real(x))


def isnan(x, /):
    x = _real(x)
    return x != x


def isinf(x, /):
    x = _real(x)
    return x == inf or x == -inf


def isqrt(n, /):
    if n < 0:
        raise ValueError("isqrt() argument must be nonnegative")
    root = int(_loose.sqrt(float(n)))
    while root * root > n:
        root -= 1
    while (root + 1) * (root + 1) <= n:
        root += 1
    return root


def _index(value):
    if not isinstance(value, int):
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(value).__name__)
    return value


def gcd(*integers):
    result = 0
    for value in integers:
        value = abs(_index(value))
        while value:
            result, value = value, result % value
    return result


def lcm(*integers):
    result = 1
    for value in integers:
        if _index(value) == 0:
            return 0
        result = result // gcd(result, value) * abs(value)
    return result


def factorial(n, /):
    if _index(n) < 0:
        raise ValueError("factorial() not defined for negative values")
    result = 1
    for factor in range(2, n + 1):
        result *= factor
    return result


def prod(iterable, *, start=1):
    result = start
    for item in iterable:
        result = result * item
    return result


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    if a == b:
        return True
    if isinf(a) or isinf(b):
        return False
    difference = abs(b - a)
    return difference <= max(rel_tol * max(abs(a), abs(b)), abs_tol)
