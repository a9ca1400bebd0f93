# The report of an exception raised while another is handled.
try:
    1 / 0
except ZeroDivisionError:
    [][1]
# expect error: ZeroDivisionError: division by zero
# expect error: During handling of the above exception, another exception occurred:
# expect error: IndexError: list index out of range
# expect exit: 1
