# The parts of sys that programs ask.
import sys

print(sys.version_info >= (3, 8), sys.version_info[0], sys.version_info.major, sys.version_info[:2] == (3, 11))
print(sys.maxsize, sys.getswitchinterval(), len(sys.argv), sys.platform)
sys.setswitchinterval(0.001)
print(sys.getswitchinterval())
try:
    sys.setswitchinterval(0)
except ValueError as error:
    print(error)
sys.setrecursionlimit(500)
print(sys.getrecursionlimit(), sys.gettrace())
# expect: True 3 3 True
# expect: 9223372036854775807 0.005 1 linux
# expect: 0.001
# expect: switch interval must be strictly positive
# expect: 500 None
