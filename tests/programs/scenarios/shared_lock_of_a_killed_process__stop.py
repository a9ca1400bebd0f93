# Ask both to stop.
# program: resources/scenarios/shared_lock_of_a_killed_process.py
# args: --act "stop left @ line 20 #2"
# expect: exit codes: [0, 0]
# expect findings: none
