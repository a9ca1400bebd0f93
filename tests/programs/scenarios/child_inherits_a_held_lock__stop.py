# Released before the fork: the copy is free, too.
# program: resources/scenarios/child_inherits_a_held_lock.py
# args: --act "stop holder @ 0.05s"
# expect: child gets the lock: True
# expect: parent gets the lock: True
# expect findings: none
