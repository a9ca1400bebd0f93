# SPDX-License-Identifier: GPL-3.0-or-later
"""In place a Counter takes any mapping, and lets go of what is not positive."""
from collections import Counter

stock = Counter(apples=2, pears=1)
stock += {"plums": 3, "pears": -1}
print(stock, list(stock))
# expect: Counter({'plums': 3, 'apples': 2}) ['apples', 'plums']
stock -= {"apples": 2}
print(stock)
# expect: Counter({'plums': 3})
stock |= {"figs": 1, "plums": 1}
print(stock)
# expect: Counter({'plums': 3, 'figs': 1})
stock &= Counter(figs=4)
print(stock)
# expect: Counter({'figs': 1})
try:
    stock &= None
except TypeError as error:
    print(error)
# expect: 'NoneType' object is not subscriptable
try:
    stock += [1]
except AttributeError as error:
    print(error)
# expect: 'list' object has no attribute 'items'
print(Counter({"apples": "many", "pears": None})["apples"], Counter(apples=None)["apples"])
# expect: many None
stock.update({"figs": 2}, plums=-1)
stock.subtract(figs=1)
print(stock.total(), stock["plums"])
# expect: 1 -1
