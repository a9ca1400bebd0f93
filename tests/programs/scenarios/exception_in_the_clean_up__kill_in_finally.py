# Killed there: the same, and the ghost.
# program: resources/scenarios/exception_in_the_clean_up.py
# args: --act "kill clerk @ line 27 #2"
# expect: serving, day 1
# expect: tidied up, day 1
# expect: serving, day 2
# expect error: nothing can run any more
# expect exit: 124
# expect finding: lock-leaked desk by clerk
# expect finding: ghost-thread by clerk
