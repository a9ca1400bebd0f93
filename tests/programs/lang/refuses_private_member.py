# A private name that CPython has is refused before the first line, not missed at the last.
# CPython has it.
# oracle: no
import sys

print("never")
print(sys._getframe().f_lineno)
# expect error: refuses_private_member.py:7:7: not in the scenario language: sys._getframe
# expect exit: 2
