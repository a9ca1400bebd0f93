# SPDX-License-Identifier: GPL-3.0-or-later
"""The functions of traceback that take a traceback take no exception, and a limit is a number."""
import traceback


def attempt(call):
    try:
        call()
    except (AttributeError, TypeError) as error:
        print(error)


try:
    int("five")
except ValueError as error:
    attempt(lambda: traceback.extract_tb(error))
    attempt(lambda: traceback.format_tb(error))
    attempt(lambda: traceback.format_exc("all"))
    print(len(traceback.format_tb(error.__traceback__, 1)))
# expect: 'ValueError' object has no attribute 'tb_frame'
# expect: 'ValueError' object has no attribute 'tb_frame'
# expect: '>=' not supported between instances of 'str' and 'int'
# expect: 1
