# SPDX-License-Identifier: GPL-3.0-or-later
"""Mathematics, as far as lessons use it. No check points here (README)."""

import _loose

pi = 3.141592653589793
e = 2.718281828459045
tau = 6.283185307179586
inf = float("inf")
nan = float("nan")


def sqrt(x):
    x = float(x)
    if x < 0:
        raise ValueError("math domain error")
    return _loose.sqrt(x)


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


def floor(x):
    _check(x)
    whole = _whole(x)
    return int(x // 1) if whole is None else whole


def ceil(x):
    _check(x)
    whole = _whole(x)
    return -int(-x // 1) if whole is None else whole


def trunc(x):
    return int(x)


def fabs(x):
    return abs(float(x))


def isnan(x):
    return x != x


def isinf(x):
    return x == inf or x == -inf


def isqrt(n):
    if n < 0:
        raise ValueError("isqrt() argument must be nonnegative")
    root = int(_loose.sqrt(float(n)))
    while root * root > n:
        root -= 1
    while (root + 1) * (root + 1) <= n:
        root += 1
    return root


def gcd(*integers):
    result = 0
    for value in integers:
        value = abs(value)
        while value:
            result, value = value, result % value
    return result


def lcm(*integers):
    result = 1
    for value in integers:
        if value == 0:
            return 0
        result = result // gcd(result, value) * abs(value)
    return result


def factorial(n):
    if not isinstance(n, int):
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(n).__name__)
    if n < 0:
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
