# sys.exc_info and the traceback module.
import sys
import traceback

try:
    1 / 0
except ZeroDivisionError as error:
    kind, value, trace = sys.exc_info()
    print(kind is ZeroDivisionError, value is error, trace is not None)
    text = traceback.format_exc()
    print(text.splitlines()[0], text.splitlines()[-1])
    traceback.print_exc()
print(sys.exc_info())
# expect error: ZeroDivisionError: division by zero
# expect: True True True
# expect: Traceback (most recent call last): ZeroDivisionError: division by zero
# expect: (None, None, None)
