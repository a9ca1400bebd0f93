# Kill the holder before the fork.
# program: resources/scenarios/child_inherits_a_held_lock.py
# args: --act "kill holder @ 0.05s"
# expect: child gets the lock: False
# expect: parent gets the lock: False
# expect exit: 124
# expect finding: lock-leaked diary by holder line 19
# expect finding: ghost-thread by holder line 19
