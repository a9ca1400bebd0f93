# A program may ask for deeper recursion than 1000 calls.
import sys
import threading


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


try:
    depth(1500)
except RecursionError as error:
    print(error)
sys.setrecursionlimit(4000)
print(depth(1500))
thread = threading.Thread(target=lambda: print(depth(3000)))
thread.start()
thread.join()
try:
    depth(5000)
except RecursionError as error:
    print(error)
sys.setrecursionlimit(1000)
try:
    depth(1500)
except RecursionError as error:
    print(error)
# expect: maximum recursion depth exceeded
# expect: 1500
# expect: 3000
# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded
