# Killed outside: the eater's timeout helps.
# program: resources/scenarios/lock_inside_a_condition.py
# args: --act "kill cook @ line 25 #2"
# expect: eating soup
# expect error: nothing can run any more
# expect exit: 124
# expect finding: ghost-thread by cook line 25
