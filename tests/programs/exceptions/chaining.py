# __cause__ and __context__.
try:
    try:
        1 / 0
    except ZeroDivisionError as inner:
        raise ValueError("outer") from inner
except ValueError as error:
    print(repr(error.__cause__), error.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("outer")
except ValueError as error:
    print(repr(error.__cause__), repr(error.__context__))
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("outer") from None
except ValueError as error:
    print(error.__cause__, error.__suppress_context__, repr(error.__context__))
# expect: ZeroDivisionError('division by zero') True
# expect: None ZeroDivisionError('division by zero')
# expect: None True ZeroDivisionError('division by zero')
