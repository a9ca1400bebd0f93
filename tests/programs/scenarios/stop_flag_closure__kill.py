# Killed during part 1: nobody reports the end of the thread.
# program: resources/scenarios/stop_flag_closure.py
# args: --act "kill download @ line 22 #2"
# expect: part 0
# expect error: nothing can run any more
# expect exit: 124
# expect finding: ghost-thread by download line 22
