# It gets the lock, then the exception; without with nobody gives it back.
# program: resources/scenarios/killed_waiter_gets_the_lock.py
# args: --act "raise careless @ 0.1s"
# expect: inside were: careful
# expect: door is free: False
# expect finding: lock-leaked door by careless
