# StopIteration from next() in a loop body is an ordinary exception.
it = iter([1])
try:
    while True:
        print(next(it))
except StopIteration:
    print("stopped")
# expect: 1
# expect: stopped
