# Delivered after acquire() has returned and before the try begins: the lock stays taken.
# program: resources/scenarios/acquire_before_try.py
# args: --act "raise old_style @ line 17 #2"
# expect: old lock is free: False
# expect: new lock is free: True
# expect finding: lock-leaked old_lock by old_style
