# Endless recursion is an exception one can catch.
def down(n):
    return down(n + 1)


try:
    down(0)
except RecursionError as error:
    print(str(error).startswith("maximum recursion depth exceeded"))
# expect: True
