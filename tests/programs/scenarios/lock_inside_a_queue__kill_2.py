# Kill the clerk between two tickets.
# program: resources/scenarios/lock_inside_a_queue.py
# args: --act "kill clerk @ line 30 #3"
# expect: tickets: 2
# expect: most urgent: 3
# expect exit: 124
# expect finding: ghost-thread by clerk line 30
