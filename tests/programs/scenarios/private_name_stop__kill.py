# A killed one never comes to the point where the name matters: join() waits.
# program: resources/scenarios/private_name_stop.py
# args: --act "kill worker @ line 24 #2"
# expect: round 1
# expect error: nothing can run any more
# expect exit: 124
# expect finding: ghost-thread by worker line 24
