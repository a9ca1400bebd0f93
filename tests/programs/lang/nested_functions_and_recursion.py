# Recursion, mutual recursion, functions as values.
def factorial(n):
    return 1 if n < 2 else n * factorial(n - 1)


def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


def apply(function, *args):
    return function(*args)


print(factorial(20), even(10), apply(odd, 7))


def hanoi(n, a, b, c):
    return 0 if n == 0 else hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)


print(hanoi(6, "a", "b", "c"))
# expect: 2432902008176640000 True True
# expect: 63
