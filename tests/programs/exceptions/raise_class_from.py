# SPDX-License-Identifier: GPL-3.0-or-later
# `raise Class from cause` calls a class that has its own __init__.
class JobFailed(Exception):
    def __init__(self, code=5):
        super().__init__("code", code)
        self.code = code


class Needs(Exception):
    def __init__(self, what):
        super().__init__(what)


try:
    try:
        1 / 0
    except ZeroDivisionError as cause:
        raise JobFailed from cause
except JobFailed as e:
    print(e, e.code, repr(e.__cause__))
# expect: ('code', 5) 5 ZeroDivisionError('division by zero')
try:
    raise JobFailed from None
except JobFailed as e:
    print(e.__cause__, e.__suppress_context__)
# expect: None True
try:
    raise Needs from None
except TypeError as e:
    print(e)
# expect: Needs.__init__() missing 1 required positional argument: 'what'
