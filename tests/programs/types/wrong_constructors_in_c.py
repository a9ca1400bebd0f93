# SPDX-License-Identifier: GPL-3.0-or-later
"""Wrong calls of classes that CPython has in C, and what such classes and modules are called."""
import itertools
import logging
import os
import time
from collections import OrderedDict
from queue import SimpleQueue


def attempt(call):
    try:
        call()
    except (AttributeError, TypeError, ValueError) as error:
        print(error)


attempt(lambda: SimpleQueue(5))
# expect: SimpleQueue() takes no positional arguments
attempt(lambda: SimpleQueue(maxsize=5))
# expect: SimpleQueue() takes no keyword arguments
attempt(lambda: itertools.cycle([], 1))
# expect: cycle expected 1 argument, got 2
attempt(lambda: itertools.cycle(iterable=[]))
# expect: cycle() takes no keyword arguments
attempt(lambda: itertools.combinations([1]))
# expect: combinations() missing required argument 'r' (pos 2)
attempt(lambda: OrderedDict.push)
# expect: type object 'collections.OrderedDict' has no attribute 'push'
attempt(lambda: os.path.size)
# expect: module 'posixpath' has no attribute 'size'
attempt(lambda: time.strftime(time.gmtime(0)))
# expect: strftime() argument 1 must be str, not time.struct_time
attempt(lambda: os.environ[5])
# expect: str expected, not int
attempt(lambda: logging.Formatter("message"))
# expect: Invalid format 'message' for '%' style
