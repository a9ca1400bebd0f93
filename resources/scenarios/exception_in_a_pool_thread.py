#: title "A pool catches what is thrown at its threads"
#: point "The exception becomes the result of the task. The thread lives on, the caller gets the exception."
#: question "Who ends after SystemExit was raised in pool_0?"
#: method asynchronous-exception
#: try "Raise SystemExit during the first task": raise pool_0 SystemExit @ line 14
#: try "Raise ValueError during the second task": raise pool_0 ValueError @ line 14 #2
#: try "Kill it during the second task": kill pool_0 @ line 14 #2
#: sound yes
import time
from concurrent.futures import ThreadPoolExecutor


def work(number):
    time.sleep(0.1)
    return number * number


with ThreadPoolExecutor(max_workers=1, thread_name_prefix="pool") as pool:
    futures = [pool.submit(work, number) for number in range(3)]
    for future in futures:
        try:
            print("result", future.result())
        except BaseException as error:
            print("the caller gets", type(error).__name__)
print("closed")
