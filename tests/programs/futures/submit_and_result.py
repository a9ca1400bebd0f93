# submit, result, exception, done.
from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(max_workers=2) as pool:
    a = pool.submit(pow, 2, 10)
    b = pool.submit(lambda x, y=0: x - y, 5, y=3)
    c = pool.submit(lambda: 1 / 0)
    print(a.result(), b.result(), a.done(), a.exception(), a.cancelled(), a.running())
    print(repr(c.exception()))
    try:
        c.result()
    except ZeroDivisionError as error:
        print(error, error is c.exception())
try:
    pool.submit(print)
except RuntimeError as error:
    print(error)
# expect: 1024 2 True None False False
# expect: ZeroDivisionError('division by zero')
# expect: division by zero True
# expect: cannot schedule new futures after shutdown
