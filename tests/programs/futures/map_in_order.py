# map gives results in the order of the arguments and stops at the first failure.
import time
from concurrent.futures import ThreadPoolExecutor


def slow(n):
    time.sleep(0.03 - n * 0.01)
    return n * n


def check(n):
    if n == 2:
        raise ValueError("two")
    return n


with ThreadPoolExecutor(3) as pool:
    print(list(pool.map(slow, range(3))), list(pool.map(lambda a, b: a + b, [1, 2], [10, 20, 30])))
    try:
        for value in pool.map(check, range(4)):
            print(value)
    except ValueError as error:
        print(error)
# expect: [0, 1, 4] [11, 22]
# expect: 0
# expect: 1
# expect: two
