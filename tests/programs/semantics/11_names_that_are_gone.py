# isAlive is gone; the hint is in the report only. isSet works and warns.
import threading

t = threading.Thread(target=int)
try:
    t.isAlive()
except AttributeError as error:
    print(error)
print(threading.Event().isSet())
t.isAlive()
# expect error: DeprecationWarning: isSet() is deprecated, use is_set() instead
# expect error: AttributeError: 'Thread' object has no attribute 'isAlive'. Did you mean: 'is_alive'?
# expect: 'Thread' object has no attribute 'isAlive'
# expect: False
# expect exit: 1
