# The with statement gives the lock back; the other gets in.
# program: resources/scenarios/killed_waiter_gets_the_lock.py
# args: --act "raise careful @ 0.1s"
# expect: inside were: careful careless
# expect: door is free: True
# expect findings: none
