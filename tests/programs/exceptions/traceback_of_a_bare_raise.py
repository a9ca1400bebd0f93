# SPDX-License-Identifier: GPL-3.0-or-later
# A bare raise adds no line of its own to the traceback, `raise e` does.
import traceback


def bare():
    try:
        raise ValueError("bare")
    except ValueError as e:
        raise


def named():
    try:
        raise ValueError("named")
    except ValueError as e:
        raise e


def told(function):
    try:
        function()
    except ValueError:
        return [line.strip() for line in traceback.format_exc().splitlines()
            if line.strip().startswith("raise")]


print(told(bare))
# expect: ['raise ValueError("bare")']
print(told(named))
# expect: ['raise e', 'raise ValueError("named")']
