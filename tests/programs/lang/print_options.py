# sep, end, flush, several values, file.
import sys

print(1, 2, 3, sep="-")
print("a", end="")
print("b", end="!\n", flush=True)
print()
print("x", "y", sep="")
print([1, "a"], ("b",), {"k": None}, sep=" | ")
print("to stdout", file=sys.stdout)
print("to stderr", file=sys.stderr)
try:
    print("x", sep=1)
except TypeError as error:
    print(error)
# expect error: to stderr
# expect: 1-2-3
# expect: ab!
# expect:
# expect: xy
# expect: [1, 'a'] | ('b',) | {'k': None}
# expect: to stdout
# expect: sep must be None or a string, not int
