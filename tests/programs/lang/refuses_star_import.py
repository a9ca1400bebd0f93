# Star imports are refused. No comparison: CPython has them.
# oracle: no
print("never")
from time import *

# expect error: not in the scenario language
# expect exit: 2
