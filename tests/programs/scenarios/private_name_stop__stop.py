# It stops when asked, and join() fails all the same.
# program: resources/scenarios/private_name_stop.py
# args: --act "stop worker @ line 24 #2"
# expect: round 1
# expect: round 2
# expect: worker leaves
# expect: join(): 'Event' object is not callable
# expect: is_alive(): 'Event' object is not callable
# expect findings: none
