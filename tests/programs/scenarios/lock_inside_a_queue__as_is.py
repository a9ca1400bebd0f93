# Eight tickets, the most urgent first.
# program: resources/scenarios/lock_inside_a_queue.py
# expect: tickets: 8
# expect: most urgent: 9
# expect findings: none
