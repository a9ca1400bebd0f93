# Suggestions are in the report only.
import time

try:
    time.slep(1)
except AttributeError as error:
    print(error)
counter = 1
print(countr)
# expect error: NameError: name 'countr' is not defined. Did you mean: 'counter'?
# expect: module 'time' has no attribute 'slep'
# expect exit: 1
