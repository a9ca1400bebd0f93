# as is.
# program: resources/scenarios/child_inherits_a_held_lock.py
# expect: child gets the lock: False
# expect: parent gets the lock: True
# expect finding: lock-leaked diary by holder line 19
