# A name that CPython lacks too.
import concurrent.futures

try:
    concurrent.futures.current_thread
except AttributeError as error:
    print(error)
# expect: module 'concurrent.futures' has no attribute 'current_thread'
