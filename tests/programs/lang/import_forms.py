# Every form of import.
import time
import threading as th
import os.path
import concurrent.futures
from queue import Queue, Empty as Nothing


def inside():
    from collections import deque
    return deque([1])


print(time.__name__, th.__name__, os.path.basename("/a/b.c"))
print(concurrent.futures.Future.__name__, Queue.__name__, Nothing.__name__, inside())
try:
    import no_such_module_here
except ImportError as error:
    print(type(error).__name__, error, error.name)
try:
    from time import no_such_name
except ImportError as error:
    print(type(error).__name__)
# expect: time threading b.c
# expect: Future Queue Empty deque([1])
# expect: ModuleNotFoundError No module named 'no_such_module_here' no_such_module_here
# expect: ImportError
