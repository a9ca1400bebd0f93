# What cannot be caught ends the thread, and leaves its ghost.
# program: resources/scenarios/bare_except_swallows.py
# args: --act "kill worker @ line 19 #3"
# expect error: nothing can run any more
# expect exit: 124
# expect finding: ghost-thread by worker line 19
