# Both locks are free at the end.
# program: resources/scenarios/acquire_before_try.py
# expect: old lock is free: True
# expect: new lock is free: True
# expect findings: none
