# int: construction, conversion, errors.
print(int(), int("42"), int(" -7 "), int("ff", 16), int("0b11", 0), int(3.99), int(-3.99), int(True))
print(bin(10), hex(255), oct(8), bin(-5), (10).bit_length(), pow(2, 10), pow(3, 4, 5))
print(isinstance(True, int), type(1), type(True), bool("x"), bool(0))
for bad in ("x", "1.5", ""):
    try:
        int(bad)
    except ValueError as error:
        print(error)
try:
    int([])
except TypeError as error:
    print(error)
for zero in (lambda: 1 // 0, lambda: 1 % 0, lambda: 1 / 0, lambda: 1.0 / 0, lambda: 1.0 // 0,
             lambda: divmod(1, 0), lambda: 0 ** -1):
    try:
        zero()
    except ZeroDivisionError as error:
        print(error)
# expect: 0 42 -7 255 3 3 -3 1
# expect: 0b1010 0xff 0o10 -0b101 4 1024 1
# expect: True <class 'int'> <class 'bool'> True False
# expect: invalid literal for int() with base 10: 'x'
# expect: invalid literal for int() with base 10: '1.5'
# expect: invalid literal for int() with base 10: ''
# expect: int() argument must be a string, a bytes-like object or a real number, not 'list'
# expect: integer division or modulo by zero
# expect: integer modulo by zero
# expect: division by zero
# expect: float division by zero
# expect: float floor division by zero
# expect: integer division or modulo by zero
# expect: 0.0 cannot be raised to a negative power
