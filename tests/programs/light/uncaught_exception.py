# An uncaught exception of the main thread goes to stderr and ends the process with 1.
def divide(a, b):
    return a / b


print("before")  # expect: before
divide(1, 0)
print("after")
# expect error: in divide
# expect error: ZeroDivisionError: division by zero
# expect exit: 1
