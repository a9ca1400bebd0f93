# Both get in, one after the other.
# program: resources/scenarios/killed_waiter_gets_the_lock.py
# expect: inside were: careful careless
# expect: door is free: True
# expect findings: none
