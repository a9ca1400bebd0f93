# What cannot be combined says so.
five = 5
for bad in (lambda: 1 + "a", lambda: "a" + 1, lambda: [1] + (2,), lambda: {} + {}, lambda: "a" * "b",
            lambda: 1 < "a", lambda: -"a", lambda: None in 5, lambda: 1 in "a", lambda: len(5),
            lambda: five[0], lambda: (lambda: 1) + 1, lambda: {} < {}, lambda: "a" - "b",
            lambda: [] * 1.5, lambda: ~1.5, lambda: 1 << 1.0, lambda: 2 ** "a", lambda: five()):
    try:
        bad()
    except TypeError as error:
        print(error)
# expect: unsupported operand type(s) for +: 'int' and 'str'
# expect: can only concatenate str (not "int") to str
# expect: can only concatenate list (not "tuple") to list
# expect: unsupported operand type(s) for +: 'dict' and 'dict'
# expect: can't multiply sequence by non-int of type 'str'
# expect: '<' not supported between instances of 'int' and 'str'
# expect: bad operand type for unary -: 'str'
# expect: argument of type 'int' is not iterable
# expect: 'in <string>' requires string as left operand, not int
# expect: object of type 'int' has no len()
# expect: 'int' object is not subscriptable
# expect: unsupported operand type(s) for +: 'function' and 'int'
# expect: '<' not supported between instances of 'dict' and 'dict'
# expect: unsupported operand type(s) for -: 'str' and 'str'
# expect: can't multiply sequence by non-int of type 'float'
# expect: bad operand type for unary ~: 'float'
# expect: unsupported operand type(s) for <<: 'int' and 'float'
# expect: unsupported operand type(s) for ** or pow(): 'int' and 'str'
# expect: 'int' object is not callable
