# Old names work and warn.
import threading

t = threading.Thread(name="old")
t.setName("older")
t.setDaemon(True)
print(t.getName(), t.isDaemon(), threading.activeCount(), threading.currentThread().name)
# expect error: DeprecationWarning: setName() is deprecated, set the name attribute instead
# expect error: DeprecationWarning: getName() is deprecated, get the name attribute instead
# expect error: DeprecationWarning: activeCount() is deprecated, use active_count() instead
# expect: older True 1 MainThread
