# Names of the workers, initializer and its arguments.
import threading
from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(1) as a, ThreadPoolExecutor(1, thread_name_prefix="mine") as b:
    print(a.submit(lambda: threading.current_thread().name).result(),
          b.submit(lambda: threading.current_thread().name).result())
with ThreadPoolExecutor(1, "init", lambda word: print("initializer", word), ("hello",)) as c:
    print(c.submit(lambda: threading.current_thread().daemon).result())
for bad in (lambda: ThreadPoolExecutor(0), lambda: ThreadPoolExecutor(1, initializer=5)):
    try:
        bad()
    except (ValueError, TypeError) as error:
        print(error)
# expect: ThreadPoolExecutor-0_0 mine_0
# expect: initializer hello
# expect: False
# expect: max_workers must be greater than 0
# expect: initializer must be a callable
