# Deprecated names warn once for each place, unless ignored.
import threading
import warnings

event = threading.Event()
for i in range(3):
    event.isSet()
warnings.simplefilter("ignore")
event.isSet()
threading.currentThread().getName()
print("done")
# expect error: DeprecationWarning: isSet() is deprecated, use is_set() instead
# expect: done
