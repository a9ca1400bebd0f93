# The Lock is healed by main, the RLock is lost.
# program: resources/scenarios/who_may_release.py
# args: --act "kill holder @ line 18"
# expect: plain was released by main
# expect: owned is lost: cannot release un-acquired lock
# expect finding: lock-leaked owned by holder line 18
# expect finding: ghost-thread by holder line 18
