# SPDX-License-Identifier: GPL-3.0-or-later
"""A trace function that cannot be called, or raises: tracing ends, and the frame that was traced
is told twice."""
import sys
import traceback


def traced():
    value = 1
    return value


def tracer(frame, event, argument):
    if event == "line":
        raise ValueError("enough")
    return tracer


sys.settrace(5)
try:
    traced()
except TypeError as error:
    print(error, sys.gettrace())
# expect: 'int' object is not callable None
sys.settrace(tracer)
try:
    traced()
except ValueError as error:
    print([entry.name for entry in traceback.extract_tb(error.__traceback__)])
# expect: ['<module>', 'traced', 'traced', 'tracer']
