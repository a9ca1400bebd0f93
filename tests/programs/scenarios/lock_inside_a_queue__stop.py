# Asked inside put(): put() is finished first.
# program: resources/scenarios/lock_inside_a_queue.py
# args: --act "stop clerk @ line 23 #3"
# expect: tickets: 4
# expect: most urgent: 4
# expect findings: none
