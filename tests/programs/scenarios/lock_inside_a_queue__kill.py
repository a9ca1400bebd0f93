# Kill the clerk while the queue compares.
# program: resources/scenarios/lock_inside_a_queue.py
# args: --act "kill clerk @ line 23 #3"
# expect exit: 124
# expect finding: lock-leaked tickets by clerk line 23
# expect finding: ghost-thread by clerk line 23
