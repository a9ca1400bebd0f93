# A star import in a program that asks for all its names is refused. No comparison: CPython has it.
# oracle: no
print("never")
from time import *

print(sorted(globals()))

# expect error: not in the scenario language
# expect exit: 2
