# They take turns.
# program: resources/scenarios/shared_lock_of_a_killed_process.py
# expect: exit codes: [0, 0]
# expect findings: none
