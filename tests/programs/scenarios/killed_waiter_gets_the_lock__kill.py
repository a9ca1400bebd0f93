# Kill the careful waiter.
# program: resources/scenarios/killed_waiter_gets_the_lock.py
# args: --act "kill careful @ 0.1s"
# expect: inside were: careless
# expect: door is free: True
# expect exit: 124
# expect finding: ghost-thread by careful line 17
