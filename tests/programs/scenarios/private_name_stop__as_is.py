# The end of the thread cannot be noted: the name is taken.
# program: resources/scenarios/private_name_stop.py
# expect: round 1
# expect: round 2
# expect: round 3
# expect: round 4
# expect: worker leaves
# expect: join(): 'Event' object is not callable
# expect: is_alive(): 'Event' object is not callable
# expect findings: none
