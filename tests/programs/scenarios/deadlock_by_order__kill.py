# A dead owner is no deadlock: there is no circle, the fork is leaked.
# program: resources/scenarios/deadlock_by_order.py
# args: --act "kill first @ line 19"
# expect error: nothing can run any more
# expect exit: 124
# expect finding: lock-leaked fork by first line 19
# expect finding: ghost-thread by first line 19
