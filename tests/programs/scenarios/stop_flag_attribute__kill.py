# Killed between the two updates: the number is counted and never announced.
# program: resources/scenarios/stop_flag_attribute.py
# args: --act "kill counter @ line 27 #3"
# expect: counted 1
# expect: counted 2
# expect error: nothing can run any more
# expect exit: 124
# expect finding: invariant-broken every number is announced
# expect finding: ghost-thread by counter line 27
