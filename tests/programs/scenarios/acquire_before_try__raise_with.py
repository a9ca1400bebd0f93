# The with statement releases it.
# program: resources/scenarios/acquire_before_try.py
# args: --act "raise new_style @ line 26 #2"
# expect: old lock is free: True
# expect: new lock is free: True
# expect findings: none
