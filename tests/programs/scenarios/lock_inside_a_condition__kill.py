# Kill the cook with a dish in its hands.
# program: resources/scenarios/lock_inside_a_condition.py
# args: --act "kill cook @ line 28 #2"
# expect: eating soup
# expect exit: 124
# expect finding: lock-leaked bell by cook line 28
# expect finding: invariant-broken no dish is lost by cook line 28
# expect finding: ghost-thread by cook line 28
