# SPDX-License-Identifier: GPL-3.0-or-later
# What Python says when __float__, __int__, __repr__ give something else; pow() with three.
class Wrong:
    def __float__(self):
        return 1

    def __int__(self):
        return "1"

    def __repr__(self):
        return None


class Power:
    def __pow__(self, other, modulus=None):
        return (other, modulus)


for call in (lambda: float(Wrong()), lambda: int(Wrong()), lambda: "%d" % Wrong(),
             lambda: str(Wrong()), lambda: repr(Wrong()), lambda: pow("a", 2, 3),
             lambda: pow(2.0, 2, 3)):
    try:
        call()
    except TypeError as e:
        print(e)
# expect: Wrong.__float__ returned non-float (type int)
# expect: __int__ returned non-int (type str)
# expect: %d format: a real number is required, not Wrong
# expect: __str__ returned non-string (type NoneType)
# expect: __repr__ returned non-string (type NoneType)
# expect: unsupported operand type(s) for ** or pow(): 'str', 'int', 'int'
# expect: pow() 3rd argument not allowed unless all arguments are integers
print(pow(Power(), 2, 3), pow(Power(), 2), Power() ** 4)
# expect: (2, 3) (2, None) (4, None)
